import assert from 'node:assert/strict';
import { ccxtClient, refused } from './ccxt-client.mjs';
import { eventually } from './steps.mjs';

const BTC = 'BTC/USDT:USDT';
const ETH = 'ETH/USDT:USDT';

export async function ccxtStream(address, kind) {
  const ex = await ccxtClient(address, kind);
  const heard = { orders: [], trades: [], positions: [], balances: [] };
  const broken = [];

  /** Listens until the connection is lost. */
  const listen = async (watch, into) => {
    try {
      for (;;) {
        // ccxt goes on changing what it has handed out.
        into.push(...structuredClone([await watch()].flat()));
      }
    } catch (error) {
      broken.push(error.constructor.name);
    }
  };
  const listenToAll = () => {
    listen(() => ex.watchOrders(BTC), heard.orders);
    listen(() => ex.watchMyTrades(BTC), heard.trades);
    listen(() => ex.watchPositions([BTC]), heard.positions);
    listen(() => ex.watchBalance(), heard.balances);
  };
  const trade = async (side, params) =>
    (await ex.createOrder(BTC, 'market', side, 0.01, undefined, { hedged: true, ...params })).id;
  const filled = (id) => eventually(`${id} is pushed as filled`, () =>
    heard.orders.find((order) => order.id === id && order.status === 'closed'));
  const refusedStream = async (changed, watch) => {
    const other = await ccxtClient(address, kind, changed);
    await other.loadMarkets();
    const outcome = await refused(watch(other));
    await other.close();
    return outcome;
  };

  return {
    name: `ccxt streams, ${kind.name}`,
    steps: [
      ['hears tickers as they move', async () => {
        await ex.loadMarkets();
        await ex.setPositionMode(true, BTC);
        const first = await ex.watchTicker(BTC);
        assert.ok(first.bid < first.ask && first.last > 0);
        assert.ok((await ex.watchTicker(BTC)).timestamp > first.timestamp);
        await ex.watchTickers([BTC, ETH]);
        await eventually('the other symbol', () => ex.tickers[ETH]?.last > 0);
      }],
      ['hears candles: what was, then the next', async () => {
        const past = structuredClone(await ex.watchOHLCV(BTC, '1m'));
        assert.ok(past.length > 100);
        await eventually('the next candle', async () =>
          (await ex.watchOHLCV(BTC, '1m')).at(-1)[0] > past.at(-1)[0]);
        assert.ok((await ex.watchOHLCV(ETH, '5m')).length > 0);
      }],
      ['hears trades', async () => {
        const [trade] = await ex.watchTrades(BTC);
        assert.ok(trade.amount > 0 && ['buy', 'sell'].includes(trade.side));
      }],
      // ccxt compares the checksum where there is one, in V2, and throws if it is wrong.
      ['follows the book', async () => {
        let book = await ex.watchOrderBook(BTC);
        const first = book.timestamp;
        for (let i = 0; i < 12; i++) {
          book = await ex.watchOrderBook(BTC);
          assert.ok(book.bids[0][0] < book.asks[0][0], 'bids are below asks');
          assert.deepEqual([book.bids.length, book.asks.length], [50, 50]);
        }
        assert.ok(book.timestamp > first);
        assert.equal((await ex.watchOrderBook(ETH, 5)).asks.length, 5);
      }],
      ['hears of its own order, fill, position and money', async () => {
        listenToAll();
        await eventually('the money', () => heard.balances.length);
        const { free } = heard.balances.at(-1).USDT;
        const id = await trade('buy');
        const order = await filled(id);
        assert.deepEqual([order.side, order.filled, order.remaining], ['buy', 0.01, 0]);
        assert.ok(order.average > 0 && order.fee.cost > 0);
        assert.ok(heard.orders.some((other) => other.id === id && other.status === 'open'));
        const fill = await eventually('the fill', () => heard.trades.find((row) => row.order === id));
        assert.equal(fill.price, order.average);
        const position = await eventually('the position', () => heard.positions.find((row) => row.contracts));
        assert.deepEqual([position.side, position.contracts, position.hedged], ['long', 0.01, true]);
        await eventually('less money', () => heard.balances.at(-1).USDT.free < free);
      }],
      ['is cut off, comes back and hears of the close', async () => {
        await fetch(`${address}/admin/sockets/disconnect`, { method: 'POST' });
        await eventually('four lost watches', () => broken.length === 4);
        assert.deepEqual(new Set(broken), new Set(['NetworkError']));
        heard.balances.length = 0;
        listenToAll();
        assert.ok((await eventually('a ticker', () => ex.watchTicker(BTC).catch(() => undefined))).last > 0);
        await eventually('money again', () => heard.balances.length);
        const id = await trade('sell', { reduceOnly: true });
        assert.equal((await filled(id)).filled, 0.01);
        await eventually('the fill', () => heard.trades.some((row) => row.order === id));
      }],
      ['unsubscribes', async () => {
        await ex.unWatchTicker(ETH);
        await ex.unWatchTrades(BTC);
        await ex.unWatchOrderBook(BTC);
        await ex.close();
      }],
      ['makes the right errors of refusals', async () => {
        const login = (changed) => refusedStream(changed, (other) => other.watchOrders(BTC));
        assert.deepEqual(await login({ apiKey: 'nobody' }), ['AuthenticationError', '30011']);
        assert.deepEqual(await login({ password: 'wrong' }), ['AuthenticationError', '30012']);
        assert.deepEqual(await login({ secret: 'wrong' }), ['AuthenticationError', '30015']);
        assert.deepEqual(await refusedStream({}, (other) => {
          other.markets[BTC].id = 'NONEUSDT';
          return other.watchTicker(BTC);
        }), ['BadRequest', '30001']);
      }],
    ],
  };
}
