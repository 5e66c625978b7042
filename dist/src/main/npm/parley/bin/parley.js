#!/usr/bin/env node
// Runs the Parley of the package for this system.
"use strict";

const { spawn } = require("node:child_process");
const fs = require("node:fs");
const { constants } = require("node:os");
const path = require("node:path");

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT"];
const KNOWN = Object.keys(require("../package.json").optionalDependencies);

function fail(problem) {
  console.error(`parley: ${problem}`);
  process.exit(1);
}

// npm dates files anew, and the cache by which Java starts fast counts for jars of their own date only.
// Where this may not be mended, Parley starts slower.
function date(home, built) {
  const lib = path.join(home, "app", "lib");
  const jars = fs.readdirSync(lib).map((jar) => path.join(lib, jar));
  jars.push(path.join(home, "runtime", "lib", "modules"), path.join(home, "app", "parley.jar"));
  try {
    if (fs.statSync(jars.at(-1)).mtimeMs !== built.getTime()) {
      jars.forEach((jar) => fs.utimesSync(jar, built, built));
    }
  } catch (problem) {
    if (!["EPERM", "EACCES", "EROFS"].includes(problem.code)) {
      throw problem;
    }
  }
}

function launcher() {
  const name = `@dev-parley/${process.platform}-${process.arch}`;
  if (!KNOWN.includes(name)) {
    const systems = KNOWN.map((known) => known.split("/")[1]).join(", ");
    fail(`there is none for ${process.platform}-${process.arch}, only for ${systems}`);
  }
  let description;
  try {
    description = require.resolve(`${name}/package.json`);
  } catch {
    fail(`${name} is missing; install again without --omit=optional`);
  }
  const home = path.dirname(description);
  date(home, new Date(require(description).built));
  return path.join(home, "bin", "parley");
}

const child = spawn(launcher(), process.argv.slice(2), { stdio: "inherit" });
child.on("error", (problem) => fail(`cannot be started: ${problem.code}`));
for (const signal of SIGNALS) {
  process.on(signal, () => child.kill(signal));
}
child.on("exit", (code, signal) => {
  process.exit(signal === null ? code : 128 + constants.signals[signal]);
});
