// Plays one scenario with Vercel's AI SDK: node vercel-ai.mjs AI PROVIDER ADDRESS SCENARIO
const [ai, provider, address, scenario] = process.argv.slice(2);
const { jsonSchema, isStepCount, streamText, tool } = await import(`${ai}/dist/index.js`);
const { createAnthropic } = await import(`${provider}/dist/index.js`);

const anthropic = createAnthropic({ baseURL: `${address}/v1`, apiKey: "unused" });
const ran = [];
const read = tool({
  description: "Reads a file.",
  inputSchema: jsonSchema({
    type: "object",
    properties: { path: { type: "string" } },
    required: ["path"],
  }),
  execute: async ({ path }) => {
    ran.push(path);
    return `${path} says hello`;
  },
});

async function loop() {
  const errors = [];
  const result = streamText({
    model: anthropic("claude-opus-5-5"),
    maxOutputTokens: 8192,
    maxRetries: 0,
    providerOptions: { anthropic: { thinking: { type: "adaptive" } } },
    tools: { read },
    stopWhen: isStepCount(5),
    prompt: "What does it say?",
    onError: ({ error }) => errors.push({ name: error.name, message: error.message }),
  });
  const parts = [];
  let reasoning = "";
  for await (const part of result.fullStream) {
    parts.push(part.type);
    if (part.type === "reasoning-delta") reasoning += part.text;
  }
  if (errors.length > 0) return { parts, errors };
  return {
    ran,
    parts,
    reasoning,
    text: await result.text,
    finish: await result.finishReason,
    usage: await result.totalUsage,
    steps: (await result.steps).map(({ finishReason, content }) => ({
      finishReason,
      types: content.map(({ type }) => type).filter((type) => type !== "custom"),
    })),
    errors,
  };
}

const scenarios = { loop };

console.log(JSON.stringify(await scenarios[scenario]()));
process.exit(0);
