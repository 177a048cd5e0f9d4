// Usage: node conformance.mjs http://localhost:8090
// Tries the npm packages bitget-api and ccxt on a paper exchange that has its two standard accounts and a market that moves.
import { CLASSIC, UNIFIED } from './ccxt-client.mjs';
import { ccxtRest } from './ccxt-rest.mjs';
import { ccxtStream } from './ccxt-stream.mjs';
import { classicRest, classicStream } from './classic.mjs';
import { unifiedRest, unifiedStream } from './unified.mjs';
import { run } from './steps.mjs';

const address = process.argv[2];
if (!address) {
  throw new Error('the address of the exchange is missing');
}
// bitget-api comes first: its steps count on accounts that nobody has used yet.
const failed = await run([
  classicRest(address),
  classicStream(address),
  unifiedRest(address),
  unifiedStream(address),
  await ccxtRest(address, CLASSIC),
  await ccxtStream(address, CLASSIC),
  await ccxtRest(address, UNIFIED),
  await ccxtStream(address, UNIFIED),
]);
process.exit(failed === 0 ? 0 : 1);
