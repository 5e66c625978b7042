// Somebody else's OpenAI, on a free port until standard input ends: node aimock.mjs PACKAGE
const { LLMock } = await import(`${process.argv[2]}/dist/index.js`);

const mock = new LLMock({ port: 0, host: "127.0.0.1", chunkSize: 7, strict: true });
await mock.start();
console.log(mock.url);
process.stdin.resume();
process.stdin.on("end", () => process.exit(0));
