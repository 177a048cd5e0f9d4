import assert from 'node:assert/strict';
import { ccxtClient, refused } from './ccxt-client.mjs';
import { eventually } from './steps.mjs';

const BTC = 'BTC/USDT:USDT';
const ETH = 'ETH/USDT:USDT';
const DOGE = 'DOGE/USDT:USDT';
const MINUTE = 60_000;
const OPEN = { hedged: true };

// ccxt takes the side of the trade, as V3 does, and turns it round for V2.
const CLOSE = { hedged: true, reduceOnly: true };

export async function ccxtRest(address, kind) {
  const { uta, refusals } = kind;
  const ex = await ccxtClient(address, kind);
  const run = `c${Date.now()}`;
  const placed = [];
  let started;

  const market = async (side, amount, params, symbol = BTC) => {
    const { id } = await ex.createOrder(symbol, 'market', side, amount, undefined, params);
    placed.push(id);
    return eventually(`${id} is filled`, async () => {
      const order = await ex.fetchOrder(id, symbol);
      return order.status === 'closed' && order;
    });
  };
  const beside = async (factor) => Number(ex.priceToPrecision(BTC, (await ex.fetchTicker(BTC)).last * factor));
  const limit = async (side, factor, params) =>
    (await ex.createOrder(BTC, 'limit', side, 0.01, await beside(factor), { ...OPEN, ...params })).id;
  const amounts = async (symbol = BTC) =>
    Object.fromEntries((await ex.fetchPositions([symbol])).map(({ side, contracts }) => [side, contracts]));
  const reached = async (id, status) => eventually(`${id} is ${status}`, async () => {
    const order = await ex.fetchOrder(id, BTC);
    return order.status === status && order;
  });

  return {
    name: `ccxt REST, ${kind.name}`,
    steps: [
      ['loads the markets', async () => {
        await ex.loadMarkets();
        assert.equal(ex.symbols.length, 15);
        const { contractSize, linear, active, precision, limits, taker } = ex.market(BTC);
        assert.deepEqual({ contractSize, linear, active, precision, taker },
          { contractSize: 1, linear: true, active: true, precision: { price: 0.1, amount: 0.0001 }, taker: 0.0006 });
        assert.deepEqual([limits.amount.min, limits.cost.min, limits.leverage.max], [0.0001, 5, 125]);
        started = (await ex.fetchTicker(BTC)).timestamp;
      }],
      ['tells the time and finds out the kind of the account', async () => {
        assert.ok(Math.abs(Date.now() - await ex.fetchTime()) < 10_000);
        const asking = await ccxtClient(address, kind, { options: { defaultType: 'swap' } });
        assert.ok((await asking.fetchBalance()).USDT.total > 0);
        assert.equal(asking.options.uta, uta);
      }],
      ['loads candles: the newest, and those between two times', async () => {
        const newest = await ex.fetchOHLCV(BTC, '1m', undefined, 200);
        assert.equal(newest.length, 200);
        newest.slice(1).forEach(([time], i) => assert.equal(time - newest[i][0], MINUTE));
        newest.forEach(([, open, high, low, close]) =>
          assert.ok(low <= Math.min(open, close) && high >= Math.max(open, close)));
        const since = newest[0][0];
        const between = await ex.fetchOHLCV(BTC, '1m', since, 500, { until: since + 20 * MINUTE });
        assert.deepEqual(between, newest.slice(0, 20));
        const pages = [...between];
        while (pages.length < 60) {
          pages.push(...await ex.fetchOHLCV(BTC, '1m', pages.at(-1)[0] + MINUTE, 20));
        }
        assert.deepEqual(pages, newest.slice(0, 60));
        assert.equal((await ex.fetchOHLCV(BTC, '1h', undefined, 5)).length, 5);
        assert.equal((await ex.fetchMarkOHLCV(BTC, '1m', undefined, 5)).length, 5);
      }],
      ['reads tickers, the book and trades', async () => {
        const ticker = await ex.fetchTicker(BTC);
        assert.ok(ticker.bid < ticker.ask && ticker.low <= ticker.last && ticker.last <= ticker.high);
        assert.equal(Object.keys(await ex.fetchTickers()).length, 15);
        assert.ok((await ex.fetchMarkPrice(BTC)).markPrice > 0);
        const book = await ex.fetchOrderBook(BTC, 5);
        assert.equal(book.bids.length, 5);
        assert.ok(book.bids[0][0] < book.asks[0][0]);
        assert.equal((await ex.fetchTrades(BTC, undefined, 7)).length, 7);
      }],
      ['reads funding, open interest, tiers and fees', async () => {
        assert.equal((await ex.fetchFundingRate(BTC)).interval, '8h');
        assert.equal((await ex.fetchFundingRateHistory(BTC, undefined, 5)).length, 5);
        assert.equal((await ex.fetchOpenInterest(BTC)).symbol, BTC);
        assert.equal((await ex.fetchMarketLeverageTiers(BTC))[0].maintenanceMarginRate, 0.004);
        assert.equal((await ex.fetchTradingFee(BTC)).taker, 0.0006);
        assert.equal(Object.keys(await ex.fetchTradingFees()).length, 15);
      }],
      ['sets hedge mode, margin mode and leverage', async () => {
        await ex.setPositionMode(true, BTC);
        await ex.setLeverage(20, BTC);
        if (uta) {
          // ccxt asks V2 for these, which a unified account refuses on the exchange too.
          assert.deepEqual(await refused(ex.setMarginMode('cross', BTC)), ['ExchangeError', '40085']);
        } else {
          await ex.setMarginMode('cross', BTC);
          const { longLeverage, shortLeverage, marginMode } = await ex.fetchLeverage(BTC);
          assert.deepEqual([longLeverage, shortLeverage, marginMode], [20, 20, 'cross']);
          assert.equal((await ex.fetchMarginMode(BTC)).marginMode, 'cross');
        }
      }],
      ['opens a long and finds the order by id and by clientOrderId', async () => {
        const order = await market('buy', 0.02, { ...OPEN, clientOrderId: `${run}-1` });
        assert.deepEqual([order.side, order.filled, order.remaining], ['buy', 0.02, 0]);
        assert.ok(order.fee.cost > 0 && order.fee.currency === 'USDT');
        assert.equal((await ex.fetchOrder('', BTC, { clientOid: `${run}-1` })).id, order.id);
      }],
      ['opens a short beside it and reads positions and balance', async () => {
        await market('sell', 0.03, OPEN);
        assert.deepEqual(await amounts(), { long: 0.02, short: 0.03 });
        const { side, leverage, hedged, marginMode, entryPrice } = await ex.fetchPosition(BTC);
        assert.deepEqual([side, leverage, hedged, marginMode], ['long', 20, true, 'cross']);
        assert.ok(entryPrice > 0);
        const { free, total } = (await ex.fetchBalance()).USDT;
        assert.ok(free < total);
      }],
      ['closes a part of each', async () => {
        await market('sell', 0.01, CLOSE);
        await market('buy', 0.01, CLOSE);
        assert.deepEqual(await amounts(), { long: 0.01, short: 0.02 });
      }],
      ['places, changes and cancels a waiting order', async () => {
        const price = await beside(0.8);
        const { id } = await ex.createOrder(BTC, 'limit', 'buy', 0.01, price, OPEN);
        const [open] = await ex.fetchOpenOrders(BTC);
        assert.deepEqual([open.id, open.status, open.price, open.remaining], [id, 'open', price, 0.01]);
        await ex.editOrder(id, BTC, 'limit', 'buy', 0.02, price - 1, uta ? {} : { newClientOid: `${run}-2` });
        const [changed, ...more] = await ex.fetchOpenOrders(BTC);
        assert.deepEqual([changed.price, changed.amount, more.length], [price - 1, 0.02, 0]);
        await ex.cancelOrder(changed.id, BTC);
        await reached(changed.id, 'canceled');
        assert.deepEqual(await ex.fetchOpenOrders(BTC), []);
      }],
      ['keeps to time in force', async () => {
        await reached(await limit('buy', 0.8, { timeInForce: 'IOC' }), 'canceled');
        await reached(await limit('buy', 0.8, { timeInForce: 'FOK' }), 'canceled');
        await reached(await limit('buy', 1.02, { postOnly: true }), 'canceled');
        const waiting = await limit('buy', 0.8, { postOnly: true });
        const closing = await limit('sell', 1.2, { reduceOnly: true });
        const open = await ex.fetchOpenOrders(BTC);
        assert.deepEqual(open.map((order) => order.id).sort(), [waiting, closing].sort());
        assert.equal(open.find((order) => order.id === waiting).postOnly, true);
        assert.equal((await ex.cancelAllOrders(BTC)).length, 2);
        await eventually('no order waits', async () => !(await ex.fetchOpenOrders()).length);
      }],
      ['places and cancels a batch', async () => {
        const order = (side, price, id) => ({
          symbol: BTC, type: 'limit', side, amount: 0.01, price, params: { ...OPEN, clientOrderId: id } });
        const orders = await ex.createOrders([
          order('buy', await beside(0.8), `${run}-3`), order('sell', await beside(1.2), `${run}-4`)]);
        assert.deepEqual(orders.map(({ clientOrderId }) => clientOrderId), [`${run}-3`, `${run}-4`]);
        assert.equal((await ex.cancelOrders(orders.map(({ id }) => id), BTC)).length, 2);
      }],
      ['trades with isolated margin', async () => {
        if (uta) {
          await ex.setLeverage(10, ETH, { marginMode: 'isolated', longLeverage: '10', shortLeverage: '10' });
        } else {
          await ex.setMarginMode('isolated', ETH);
          await ex.setLeverage(10, ETH, { holdSide: 'long' });
        }
        await market('buy', 0.1, { ...OPEN, marginMode: 'isolated' }, ETH);
        const [{ marginMode, leverage, liquidationPrice, entryPrice }] = await ex.fetchPositions([ETH]);
        assert.deepEqual([marginMode, leverage], ['isolated', 10]);
        assert.ok(liquidationPrice < entryPrice && liquidationPrice > 0.85 * entryPrice);
        if (!uta) {
          await ex.addMargin(ETH, 5, { holdSide: 'long' });
          assert.ok((await ex.fetchPositions([ETH]))[0].liquidationPrice < liquidationPrice);
        }
      }],
      ['reads its trades and orders that are over', async () => {
        const trades = (await ex.fetchMyTrades(BTC, started)).filter(({ order }) => placed.includes(order));
        assert.deepEqual(trades.map(({ amount }) => amount), [0.02, 0.03, 0.01, 0.01]);
        assert.ok(trades.every(({ fee, takerOrMaker }) => fee.currency === 'USDT' && takerOrMaker === 'taker'));
        // The limit reaches the exchange before the symbol does: a unified account has one list for all symbols.
        assert.equal((await ex.fetchMyTrades(BTC, undefined, 2)).length, uta ? 1 : 2);
        const closed = (await ex.fetchClosedOrders(BTC, started)).map(({ id }) => id);
        assert.deepEqual(closed.filter((id) => placed.includes(id)).sort(), placed.slice(0, 4));
        const canceled = await ex.fetchCanceledOrders(BTC, started);
        assert.ok(canceled.length >= 8 && canceled.every(({ status }) => status === 'canceled'));
      }],
      ['closes one position, then all, and reads what is over', async () => {
        assert.ok((await ex.closePosition(BTC, 'long')).id);
        await eventually('the long is closed', async () => !(await amounts()).long);
        assert.equal((await ex.closeAllPositions()).length, 2);
        await eventually('nothing is open', async () => !(await ex.fetchPositions()).length);
        const past = (await ex.fetchPositionsHistory([BTC])).slice(-2);
        assert.deepEqual(past.map(({ side }) => side).sort(), ['long', 'short']);
        const ledger = await ex.fetchLedger('USDT', started);
        assert.ok(ledger.filter(({ type }) => type === 'trade').length >= 7);
      }],
      ['makes the right errors of refusals', async () => {
        const outcome = {
          funds: await refused(ex.createOrder(BTC, 'market', 'buy', 100, undefined, OPEN)),
          tooSmall: await refused(ex.createOrder(DOGE, 'market', 'buy', 1, undefined, OPEN)),
          mode: await refused(ex.createOrder(BTC, 'market', 'buy', 0.01)),
          noPosition: await refused(ex.createOrder(BTC, 'market', 'sell', 0.01, undefined, CLOSE)),
          unknown: await refused(ex.fetchOrder('1', BTC)),
          notWaiting: await refused(ex.cancelOrder(placed[0], BTC)),
          leverage: await refused(ex.setLeverage(1000, BTC)),
          otherKind: await refused(
            (await ccxtClient(address, { keys: kind.keys, uta: !uta })).fetchBalance()),
        };
        assert.deepEqual(outcome, refusals);
        assert.deepEqual(await refused(ex.closePosition(BTC, 'long')), refusals.noPosition);
      }],
      ['keeps a clientOrderId from being used twice', async () => {
        if (uta) {
          await limit('buy', 0.8, { clientOrderId: `${run}-5` });
          assert.deepEqual(await refused(limit('buy', 0.8, { clientOrderId: `${run}-5` })), ['ExchangeError', '25212']);
          await ex.cancelAllOrders(BTC);
        } else {
          assert.deepEqual(await refused(limit('buy', 0.8, { clientOrderId: `${run}-1` })), ['ExchangeError', '40786']);
        }
      }],
      ['does not let strangers in', async () => {
        const as = async (changed) => refused((await ccxtClient(address, kind, changed)).fetchBalance());
        assert.deepEqual(await as({ apiKey: 'nobody' }), ['AuthenticationError', '40037']);
        assert.deepEqual(await as({ secret: 'wrong' }), ['AuthenticationError', '40009']);
        assert.deepEqual(await as({ password: 'wrong' }), ['AuthenticationError', '40012']);
      }],
      ['works in demo mode', async () => {
        const demo = await ccxtClient(address, kind);
        demo.enableDemoTrading(true);
        assert.ok((await demo.fetchBalance()).USDT.total > 0);
      }],
    ],
  };
}

