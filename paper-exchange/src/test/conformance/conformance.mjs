// Usage: node conformance.mjs http://localhost:8090
// Tries the npm package bitget-api on a paper exchange that has its two standard accounts and a market that moves.
import { classicRest, classicStream } from './classic.mjs';
import { unifiedRest, unifiedStream } from './unified.mjs';
import { run } from './steps.mjs';

const address = process.argv[2];
if (!address) {
  throw new Error('the address of the exchange is missing');
}
const failed = await run([
  classicRest(address),
  classicStream(address),
  unifiedRest(address),
  unifiedStream(address),
]);
process.exit(failed === 0 ? 0 : 1);
