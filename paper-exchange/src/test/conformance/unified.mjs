import assert from 'node:assert/strict';
import { RestClientV3, WebsocketAPIClient, WebsocketClientV3 } from 'bitget-api';
import { eventually, refusal } from './steps.mjs';
import { Heard, silent } from './stream.mjs';

const KEYS = { apiKey: 'demo-uta-key', apiSecret: 'demo-uta-secret', apiPass: 'demo-passphrase' };
const category = 'USDT-FUTURES';
const symbol = 'BTCUSDT';
const MARKET = { category, symbol, orderType: 'market', qty: '0.01' };

// Here the side is that of the trade: closing a long is a "sell" with posSide "long".
const OPEN_LONG = { ...MARKET, side: 'buy', posSide: 'long' };
const CLOSE_LONG = { ...MARKET, side: 'sell', posSide: 'long' };
const OPEN_SHORT = { ...MARKET, side: 'sell', posSide: 'short' };
const CLOSE_SHORT = { ...MARKET, side: 'buy', posSide: 'short' };

function client(address, keys = KEYS) {
  return new RestClientV3({ ...keys, baseUrl: address, demoTrading: true });
}

function filled(rest, clientOid) {
  return eventually(`${clientOid} is filled`, async () => {
    const { data } = await rest.getOrderInfo({ clientOid });
    return data.orderStatus === 'filled' && data;
  });
}

async function belowTheMarket(rest) {
  const { data } = await rest.getTickers({ category, symbol });
  return (Number(data[0].bid1Price) * 0.9).toFixed(0);
}

export function unifiedRest(address) {
  const rest = client(address);
  const positions = async () => (await rest.getCurrentPosition({ category, symbol })).data.list ?? [];
  return {
    name: 'V3 REST',
    steps: [
      ['tells the time', async () => {
        assert.ok(Math.abs(Date.now() - Number((await rest.getServerTime()).data.serverTime)) < 10_000);
      }],
      ['loads the contracts', async () => {
        const { data } = await rest.getInstruments({ category });
        assert.equal(data.length, 15);
        const contract = data.find((row) => row.symbol === symbol);
        assert.equal(contract.priceMultiplier, '0.1');
        assert.equal(contract.quantityMultiplier, '0.0001');
        assert.equal(contract.minOrderAmount, '5');
        assert.equal(contract.status, 'online');
      }],
      ['loads candles, a minute apart', async () => {
        const { data } = await rest.getCandles({ category, symbol, interval: '1m', limit: '100' });
        assert.equal(data.length, 100);
        const times = data.map((row) => Number(row[0])).sort((a, b) => a - b);
        times.slice(1).forEach((time, i) => assert.equal(time - times[i], 60_000));
        const older = await rest.getHistoryCandles(
          { category, symbol, interval: '1m', endTime: String(times[50]), limit: '20' });
        assert.equal(older.data.length, 20);
      }],
      ['reads tickers, funding, the book, trades and tiers', async () => {
        const [ticker] = (await rest.getTickers({ category, symbol })).data;
        assert.ok(Number(ticker.bid1Price) < Number(ticker.ask1Price) && Number(ticker.lastPrice) > 0);
        assert.equal((await rest.getTickers({ category })).data.length, 15);
        assert.equal((await rest.getCurrentFundingRate({ symbol })).data[0].symbol, symbol);
        assert.ok((await rest.getOrderBook({ category, symbol, limit: '5' })).data.a.length > 0);
        assert.ok((await rest.getFills({ category, symbol })).data.length > 0);
        assert.ok((await rest.getPositionTier({ category, symbol })).data.length > 0);
      }],
      ['reads the account', async () => {
        const assets = (await rest.getBalances()).data;
        assert.equal(Number(assets.usdtEquity), 10_000);
        assert.equal(assets.assets[0].coin, 'USDT');
        assert.ok((await rest.getAccountInfo()).data.permissions.includes('uta_trade'));
        const fees = (await rest.getFeeRate({ category, symbol })).data;
        assert.ok(Number(fees.takerFeeRate) > 0);
        const all = (await rest.getAllFeeRates({ category })).data;
        assert.equal(all.length, 15);
        assert.deepEqual(all.find((row) => row.symbol === symbol), { symbol, ...fees });
      }],
      ['sets hedge mode and leverage, and reads them back', async () => {
        await rest.setHoldMode({ holdMode: 'hedge_mode' });
        await rest.setLeverage({ category, symbol, leverage: '10' });
        const settings = (await rest.getAccountSettings()).data;
        assert.equal(settings.holdMode, 'hedge_mode');
        assert.equal(settings.symbolConfigList.find((row) => row.symbol === symbol).leverage, '10');
        assert.ok((await rest.getMaxOpenAvailable({ category, symbol, orderType: 'market', side: 'buy' })).data);
      }],
      ['opens a long and finds the order by clientOid and by orderId', async () => {
        const { data } = await rest.submitNewOrder({ ...OPEN_LONG, clientOid: 'v3-long-1' });
        assert.equal(data.clientOid, 'v3-long-1');
        const order = await filled(rest, 'v3-long-1');
        assert.equal(order.orderId, data.orderId);
        assert.equal(order.cumExecQty, '0.01');
        assert.ok(Number(order.avgPrice) > 0);
        assert.deepEqual((await rest.getOrderInfo({ orderId: data.orderId })).data, order);
      }],
      ['opens a short beside it and reads both positions', async () => {
        await rest.submitNewOrder({ ...OPEN_SHORT, qty: '0.02', clientOid: 'v3-short-1' });
        await filled(rest, 'v3-short-1');
        const rows = await positions();
        assert.deepEqual(rows.map((row) => [row.posSide, row.total]).sort(), [['long', '0.01'], ['short', '0.02']]);
        assert.ok(rows.every((row) => Number(row.avgPrice) > 0 && row.holdMode === 'hedge_mode'));
      }],
      ['closes a part of the short', async () => {
        await rest.submitNewOrder({ ...CLOSE_SHORT, clientOid: 'v3-short-2' });
        await filled(rest, 'v3-short-2');
        assert.equal((await positions()).find((row) => row.posSide === 'short').total, '0.01');
      }],
      ['signs an id that has to be escaped in a query', async () => {
        await rest.submitNewOrder({ ...OPEN_LONG, clientOid: 'g1-L#2' });
        assert.equal((await filled(rest, 'g1-L#2')).clientOid, 'g1-L#2');
        await rest.submitNewOrder({ ...CLOSE_LONG, clientOid: 'v3-long-2' });
        await filled(rest, 'v3-long-2');
      }],
      ['places, changes and cancels a waiting order', async () => {
        const price = await belowTheMarket(rest);
        await rest.submitNewOrder(
          { ...OPEN_LONG, orderType: 'limit', timeInForce: 'gtc', price, clientOid: 'v3-limit-1' });
        const waiting = await eventually('it waits in the book', async () => {
          const { list } = (await rest.getUnfilledOrders({ category, symbol })).data;
          return list[0].orderStatus === 'new' && list;
        });
        assert.deepEqual(waiting.map((row) => row.clientOid), ['v3-limit-1']);
        await rest.modifyOrder({ clientOid: 'v3-limit-1', symbol, category, qty: '0.02', price });
        await eventually('the change', async () =>
          (await rest.getUnfilledOrders({ category, symbol })).data.list.some((row) => row.qty === '0.02'));
        await rest.cancelOrder({ clientOid: 'v3-limit-1', category });
        assert.equal((await rest.getOrderInfo({ clientOid: 'v3-limit-1' })).data.orderStatus, 'cancelled');
      }],
      ['places and cancels a batch', async () => {
        const price = await belowTheMarket(rest);
        const order = { ...OPEN_LONG, orderType: 'limit', timeInForce: 'gtc', price };
        const { data } = await rest.placeBatchOrders(
          [{ ...order, clientOid: 'v3-b-1' }, { ...order, clientOid: 'v3-b-2' }, { ...order, qty: '0.00001' }]);
        assert.deepEqual(data.map((row) => row.code === '00000'),
          [true, true, false]);
        const gone = await rest.cancelBatchOrders(
          data.slice(0, 1).map(({ orderId }) => ({ orderId, category, symbol })));
        assert.equal(gone.data.length, 1);
        assert.equal((await rest.cancelAllOrders({ category, symbol })).data.list.length, 1);
        assert.equal((await rest.getUnfilledOrders({ category })).data.list?.length ?? 0, 0);
      }],
      ['is refused with the codes of the exchange', async () => {
        assert.equal(await refusal(rest.getOrderInfo({ clientOid: 'v3-none' })), '25204');
        assert.equal(await refusal(rest.submitNewOrder({ ...OPEN_LONG, posSide: undefined })), '25236');
        assert.equal(await refusal(rest.submitNewOrder({ ...CLOSE_LONG, reduceOnly: 'yes' })), '25238');
        assert.equal(await refusal(rest.submitNewOrder({ ...OPEN_LONG, qty: '10' })), '25203');
        assert.equal(await refusal(rest.setLeverage({ category, symbol, leverage: '1000' })), '25223');
        assert.equal(
          await refusal(client(address, { ...KEYS, apiSecret: 'wrong' }).getBalances()), '40009');
        assert.equal(
          await refusal(client(address, { ...KEYS, apiKey: 'demo-key', apiSecret: 'demo-secret' }).getBalances()),
          '40084');
      }],
      ['reads fills, orders and records', async () => {
        const fills = (await rest.getTradeFills({ category })).data.list;
        assert.equal(fills.length, 5);
        assert.deepEqual([...new Set(fills.map((fill) => fill.tradeSide))].sort(),
          ['close_long', 'close_short', 'open_long', 'open_short']);
        const some = (await rest.getTradeFills({ category, orderId: fills[0].orderId })).data.list;
        assert.deepEqual(some, [fills[0]]);
        const orders = (await rest.getHistoryOrders({ category, symbol })).data.list;
        assert.ok(orders.some((order) => order.clientOid === 'v3-long-1' && order.orderStatus === 'filled'));
        assert.ok((await rest.getFinancialRecords({ category, coin: 'USDT' })).data.list.length >= 5);
      }],
      ['closes everything at once and reads what is over', async () => {
        assert.equal((await rest.closeAllPositions({ category, symbol })).data.list.length, 2);
        await eventually('no position is left', async () => (await positions()).length === 0);
        assert.equal(await refusal(rest.submitNewOrder(CLOSE_LONG)), '25227');
        const { list } = (await rest.getPositionHistory({ category })).data;
        assert.deepEqual(list.map((row) => row.posSide).sort(), ['long', 'short']);
      }],
      ['is charged what fills say', async () => {
        const { list } = (await rest.getTradeFills({ category })).data;
        const moved = list.reduce(
          (sum, fill) => sum + Number(fill.execPnl) - Math.abs(Number(fill.feeDetail[0].fee)), 0);
        const equity = Number((await rest.getBalances()).data.usdtEquity);
        assert.ok(Math.abs(equity - 10_000 - moved) < 1e-6, `${equity} ${moved}`);
      }],
    ],
  };
}

export function unifiedStream(address) {
  const rest = client(address);
  const wsUrl = `${address.replace('http', 'ws')}/v3/ws/public`;
  const socket = new WebsocketClientV3({ ...KEYS, wsUrl }, silent);
  const heard = new Heard(socket);
  const of = (topic, more = {}) => ({ topic, payload: { instType: 'usdt-futures', symbol, ...more } });
  return {
    name: 'V3 WebSocket',
    steps: [
      ['hears public tickers as they move', async () => {
        await socket.subscribe([of('ticker'), of('kline', { interval: '1m' })], 'v3Public');
        await heard.row('ticker', (row) => Number(row.lastPrice) > 0);
        const [first] = heard.frames('ticker');
        assert.equal(first.arg.symbol, symbol);
        await eventually('a later ticker', () => heard.frames('ticker').some((frame) => frame.ts > first.ts));
      }],
      ['hears public candles: a snapshot, then updates', async () => {
        const [snapshot] = heard.frames('kline');
        assert.equal(snapshot.action, 'snapshot');
        const last = Number(snapshot.data.at(-1).start);
        await eventually('the next candle', () => heard.frames('kline')
          .some((frame) => frame.action === 'update' && Number(frame.data.at(-1).start) > last));
      }],
      ['hears public trades and the book', async () => {
        await socket.subscribe([of('publicTrade'), of('books5')], 'v3Public');
        await heard.row('publicTrade');
        assert.ok((await heard.row('books5')).a.length > 0);
      }],
      ['logs in and subscribes to orders, fills, positions and money', async () => {
        await socket.subscribe(['order', 'fill', 'position', 'account']
          .map((topic) => ({ topic, payload: { instType: 'UTA' } })), 'v3Private');
        await heard.row('account');
        assert.equal(heard.authenticated, 1);
      }],
      ['hears of its own order, from accepted to filled', async () => {
        await rest.submitNewOrder({ ...OPEN_LONG, clientOid: 'v3-ws-1' });
        const done = await heard.row('order', (row) => row.clientOid === 'v3-ws-1' && row.orderStatus === 'filled');
        assert.equal(done.cumExecQty, '0.01');
        const fill = await heard.row('fill', (row) => row.orderId === done.orderId);
        assert.equal(fill.execQty, '0.01');
        const position = await heard.row('position', (row) => row.posSide === 'long');
        assert.equal(position.size, '0.01');
      }],
      ['trades over the socket', async () => {
        const trading = new WebsocketAPIClient({ ...KEYS, wsUrl, attachEventListeners: false }, silent);
        const answer = await trading.submitNewOrder('usdt-futures',
          { symbol, orderType: 'market', qty: '0.01', side: 'sell', posSide: 'long', clientOid: 'v3-ws-2' });
        assert.equal(answer.args[0].clientOid, 'v3-ws-2');
        await heard.row('order', (row) => row.clientOid === 'v3-ws-2' && row.orderStatus === 'filled');
        assert.equal(
          await refusal(trading.submitNewOrder('usdt-futures',
            { symbol, orderType: 'market', qty: '0.01', side: 'sell', posSide: 'long' })),
          '25227');
        await heard.row('position', (row) => row.positionStatus === 'ended' || Number(row.size) === 0);
        trading.getWSClient().closeAll(true);
      }],
      ['is told when a topic does not exist, and goes on', async () => {
        socket.subscribe([of('ticker', { symbol: 'NONEUSDT' })], 'v3Public').catch(() => {});
        await eventually('an error', () => heard.exceptions.some((answer) => Number(answer.code) === 30001));
        const count = heard.frames('ticker').length;
        await eventually('further tickers', () => heard.frames('ticker').length > count);
        socket.closeAll(true);
      }],
    ],
  };
}
