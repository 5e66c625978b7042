// A server of three tools over standard input and output: one tells, one shows, one fails.
import { createInterface } from "node:readline";

const PIXEL =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYGBgAAAABQABpfZFQAAAAABJRU5ErkJggg==";

const tools = [
  {
    name: "price",
    description: "What an item of the shop costs.",
    inputSchema: { type: "object", properties: { item: { type: "string" } }, required: ["item"] },
  },
  { name: "picture", description: "The shop.", inputSchema: { type: "object", properties: {} } },
  { name: "broken", description: "Never works.", inputSchema: { type: "object", properties: {} } },
];

function call({ name, arguments: input }) {
  switch (name) {
    case "price":
      return { content: [{ type: "text", text: `${input.item} costs 3` }] };
    case "picture":
      return { content: [{ type: "image", data: PIXEL, mimeType: "image/png" }] };
    default:
      return { content: [{ type: "text", text: "out of order" }], isError: true };
  }
}

function answer({ method, params }) {
  switch (method) {
    case "initialize":
      return {
        protocolVersion: params.protocolVersion,
        capabilities: { tools: {} },
        serverInfo: { name: "shop", version: "1" },
      };
    case "tools/list":
      return { tools };
    case "tools/call":
      return call(params);
    default:
      return {};
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  const message = JSON.parse(line);
  if (message.id !== undefined && message.method) {
    const reply = { jsonrpc: "2.0", id: message.id, result: answer(message) };
    process.stdout.write(JSON.stringify(reply) + "\n");
  }
}
