// Plays one scenario with Anthropic's SDK: node anthropic-sdk.mjs PACKAGE ADDRESS SCENARIO
const [home, baseURL, scenario] = process.argv.slice(2);
const { Anthropic } = await import(`${home}/index.mjs`);
const { jsonSchemaOutputFormat } = await import(`${home}/helpers/json-schema.mjs`);
const { betaTool } = await import(`${home}/helpers/beta/json-schema.mjs`);

const client = new Anthropic({ baseURL, apiKey: "unused", maxRetries: 0 });
const { messages } = client;
const schema = { type: "object", properties: { path: { type: "string" } }, required: ["path"] };
const basis = { model: "claude-opus-5-5", max_tokens: 8192 };
const question = {
  ...basis,
  thinking: { type: "adaptive" },
  tools: [{ name: "read", description: "Reads a file.", input_schema: schema }],
  messages: [{ role: "user", content: "What does it say?" }],
};

const pause = (millis) => new Promise((resolve) => setTimeout(resolve, millis));

function told(error) {
  return {
    name: error.constructor.name,
    status: error.status ?? 0,
    type: error.type ?? null,
    message: error.message,
    request: error.requestID ?? null,
    retryAfter: error.headers?.get("retry-after") ?? null,
  };
}

async function failing(asking) {
  try {
    return { answer: await asking() };
  } catch (error) {
    return told(error);
  }
}

async function runner(stream) {
  const ran = [];
  const read = betaTool({
    name: "read",
    description: "Reads a file.",
    inputSchema: schema,
    run: ({ path }) => {
      ran.push(path);
      if (path === "/none") throw new Error("no such file");
      return `${path} says hello`;
    },
  });
  const { messages, thinking } = question;
  const final = await client.beta.messages.toolRunner({
    ...basis,
    thinking,
    messages,
    tools: [read],
    stream,
  });
  return { ran, final };
}

async function again(params) {
  const first = await messages.stream(params).finalMessage();
  const more = [
    { role: "assistant", content: first.content },
    { role: "user", content: "Go on." },
  ];
  const second = await messages.create({ ...params, messages: [...params.messages, ...more] });
  return { first, second };
}

/** What is counted beside what is billed, and what becomes of a count that cannot be. */
async function count() {
  const { model, tools, messages: asked } = question;
  return {
    counted: await messages.countTokens({ model, tools, messages: asked }),
    billed: (await messages.create({ ...basis, tools, messages: asked })).usage,
    refused: await failing(() => messages.countTokens({ model: "", messages: asked })),
  };
}

async function broken() {
  const stream = messages.stream(question);
  let text = "";
  stream.on("text", (part) => (text += part));
  return { ...(await failing(() => stream.finalMessage())), text };
}

/** What came before the end that was asked for, and a moment of life after it. */
async function abortedStream() {
  const stream = messages.stream(question);
  stream.on("text", () => stream.abort());
  const seen = await failing(() => stream.finalMessage());
  await pause(1500);
  return seen;
}

async function abortedCreate() {
  const controller = new AbortController();
  setTimeout(() => controller.abort(), 1000);
  const seen = await failing(() => messages.create(question, { signal: controller.signal }));
  await pause(1500);
  return seen;
}

const scenarios = {
  both: async () => ({
    whole: await messages.create(question),
    streamed: await messages.stream(question).finalMessage(),
  }),
  tools: () => runner(false),
  streamedTools: () => runner(true),
  thread: () => failing(() => client.beta.messages.create({ ...question, thread: { type: "new" } })),
  parse: () =>
    messages.parse({
      ...basis,
      messages: question.messages,
      output_config: { format: jsonSchemaOutputFormat(schema) },
    }),
  again: () => again(question),
  search: () =>
    again({
      ...basis,
      messages: [{ role: "user", content: "Is it out?" }],
      tools: [{ type: "web_search_20250305", name: "web_search" }],
    }),
  models: async () => ({
    listed: (await client.models.list()).data,
    one: await client.models.retrieve("claude-opus-5-5"),
  }),
  count,
  fail: () => failing(() => messages.create(question)),
  failStreamed: () => failing(() => messages.stream(question).finalMessage()),
  invalid: () => failing(() => messages.create({ ...question, max_tokens: -1 })),
  retry: () => client.withOptions({ maxRetries: 2 }).messages.create(question),
  broken,
  abortedStream,
  abortedCreate,
};

console.log(JSON.stringify(await scenarios[scenario]()));
process.exit(0);
