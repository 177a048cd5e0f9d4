'use strict';
const assert = require('node:assert/strict');

const sleep = ms => new Promise(resolve => setTimeout(resolve, ms));

/** Asks again until the answer will do, for ten seconds. */
async function until(what, ask, good) {
  for (let i = 0; i < 100; i++) {
    const answer = await ask();
    if (good(answer)) {
      return answer;
    }
    await sleep(100);
  }
  assert.fail('not within ten seconds: ' + what);
}

/** Counts what a socket brings, by channel or topic. */
function listen(client) {
  const heard = {};
  client.on('update', message => {
    const channel = message.arg.channel ?? message.arg.topic;
    (heard[channel] ??= []).push(...message.data);
  });
  client.on('exception', problem => assert.fail('the socket refused something: ' + JSON.stringify(problem)));
  client.on('error', problem => assert.fail('the socket failed: ' + JSON.stringify(problem)));
  return heard;
}

const quiet = { trace() {}, info() {}, error: console.error };

/** Runs a check; its failure ends the process. */
function run(name, check) {
  check().then(
    () => { console.log(name + ' passed'); process.exit(0); },
    problem => { console.error(name, problem?.body ?? problem); process.exit(1); });
}

module.exports = { assert, until, listen, quiet, run, rest: process.env.PAPER_REST, socket: process.env.PAPER_SOCKET };
