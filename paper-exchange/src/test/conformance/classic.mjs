import assert from 'node:assert/strict';
import { RestClientV2, WebsocketClientV2 } from 'bitget-api';
import { eventually, refusal } from './steps.mjs';
import { Heard, silent } from './stream.mjs';

const KEYS = { apiKey: 'demo-key', apiSecret: 'demo-secret', apiPass: 'demo-passphrase' };
const productType = 'USDT-FUTURES';
const symbol = 'BTCUSDT';
const marginCoin = 'USDT';
const MARKET = { symbol, productType, marginCoin, marginMode: 'crossed', orderType: 'market', size: '0.01' };

// In hedge mode the side is that of the position: closing a long is a "buy" with tradeSide "close".
const OPEN_LONG = { ...MARKET, side: 'buy', tradeSide: 'open' };
const CLOSE_LONG = { ...MARKET, side: 'buy', tradeSide: 'close' };
const OPEN_SHORT = { ...MARKET, side: 'sell', tradeSide: 'open' };
const CLOSE_SHORT = { ...MARKET, side: 'sell', tradeSide: 'close' };

function client(address, keys = KEYS) {
  return new RestClientV2({ ...keys, baseUrl: address, demoTrading: true });
}

function filled(rest, clientOid) {
  return eventually(`${clientOid} is filled`, async () => {
    const { data } = await rest.getFuturesOrder({ symbol, productType, clientOid });
    return data.state === 'filled' && data;
  });
}

async function belowTheMarket(rest) {
  const { data } = await rest.getFuturesTicker({ symbol, productType });
  return (Number(data[0].bidPr) * 0.9).toFixed(0);
}

export function classicRest(address) {
  const rest = client(address);
  const positions = async () => (await rest.getFuturesPositions({ productType, marginCoin })).data;
  return {
    name: 'V2 REST',
    steps: [
      ['tells the time', async () => {
        assert.ok(Math.abs(Date.now() - Number((await rest.getServerTime()).data.serverTime)) < 10_000);
      }],
      ['loads the contracts', async () => {
        const { data } = await rest.getFuturesContractConfig({ productType });
        assert.equal(data.length, 15);
        const contract = data.find((row) => row.symbol === symbol);
        assert.equal(contract.pricePlace, '1');
        assert.equal(contract.volumePlace, '4');
        assert.equal(contract.minTradeUSDT, '5');
        assert.equal(contract.symbolStatus, 'normal');
        assert.deepEqual((await rest.getFuturesContractConfig({ productType, symbol })).data, [contract]);
      }],
      ['loads candles, oldest first and a minute apart', async () => {
        const { data } = await rest.getFuturesCandles({ symbol, productType, granularity: '1m', limit: '100' });
        assert.equal(data.length, 100);
        data.slice(1).forEach((row, i) => assert.equal(Number(row[0]) - Number(data[i][0]), 60_000));
        for (const [, open, high, low, close, volume, turnover] of data) {
          assert.ok(Number(low) <= Math.min(open, close) && Number(high) >= Math.max(open, close));
          assert.ok(Number(volume) >= 0 && Number(turnover) >= 0);
        }
        const endTime = data[50][0];
        const older = await rest.getFuturesHistoricCandles(
          { symbol, productType, granularity: '1m', endTime, limit: '20' });
        assert.equal(older.data.length, 20);
        assert.ok(Number(older.data.at(-1)[0]) <= Number(endTime));
      }],
      ['reads tickers, funding, prices, depth and tiers', async () => {
        const [ticker] = (await rest.getFuturesTicker({ symbol, productType })).data;
        assert.ok(Number(ticker.bidPr) < Number(ticker.askPr));
        assert.equal((await rest.getFuturesAllTickers({ productType })).data.length, 15);
        assert.equal((await rest.getFuturesCurrentFundingRate({ symbol, productType })).data[0].symbol, symbol);
        assert.ok(Number((await rest.getFuturesSymbolPrice({ symbol, productType })).data[0].markPrice) > 0);
        assert.ok((await rest.getFuturesMergeDepth({ symbol, productType })).data.asks.length > 0);
        assert.ok((await rest.getFuturesPositionTier({ symbol, productType })).data[0].keepMarginRate);
      }],
      ['reads the account', async () => {
        const { data } = await rest.getFuturesAccountAsset({ symbol, productType, marginCoin });
        assert.equal(Number(data.available), 10_000);
        const [row] = (await rest.getFuturesAccountAssets({ productType })).data;
        assert.equal(row.marginCoin, marginCoin);
        assert.equal(row.accountEquity, data.accountEquity);
        assert.deepEqual([row.isolatedMargin, row.crossedMargin, row.assetList], [null, null, []]);
      }],
      ['sets hedge mode, margin mode and leverage, and reads them back', async () => {
        assert.equal(
          (await rest.setFuturesPositionMode({ productType, posMode: 'hedge_mode' })).data.posMode, 'hedge_mode');
        await rest.setFuturesMarginMode({ symbol, productType, marginCoin, marginMode: 'crossed' });
        const { data } = await rest.setFuturesLeverage({ symbol, productType, marginCoin, leverage: '10' });
        assert.equal(data.crossMarginLeverage, '10');
        const account = (await rest.getFuturesAccountAsset({ symbol, productType, marginCoin })).data;
        assert.equal(account.posMode, 'hedge_mode');
        assert.equal(Number(account.crossedMarginLeverage), 10);
      }],
      ['opens a long and finds the order by clientOid and by orderId', async () => {
        const { data } = await rest.futuresSubmitOrder({ ...OPEN_LONG, clientOid: 'v2-long-1' });
        assert.equal(data.clientOid, 'v2-long-1');
        const order = await filled(rest, 'v2-long-1');
        assert.equal(order.orderId, data.orderId);
        assert.equal(order.side, 'buy');
        assert.equal(order.tradeSide, 'open');
        assert.equal(order.baseVolume, '0.01');
        assert.ok(Number(order.priceAvg) > 0);
        const byId = (await rest.getFuturesOrder({ symbol, productType, orderId: data.orderId })).data;
        assert.deepEqual(byId, order);
      }],
      ['opens a short beside it and reads both positions', async () => {
        await rest.futuresSubmitOrder({ ...OPEN_SHORT, size: '0.02', clientOid: 'v2-short-1' });
        await filled(rest, 'v2-short-1');
        const rows = await positions();
        assert.deepEqual(rows.map((row) => [row.holdSide, row.total]).sort(), [['long', '0.01'], ['short', '0.02']]);
        const single = (await rest.getFuturesPosition({ symbol, productType, marginCoin })).data;
        assert.equal(single.length, 2);
        assert.ok(Number(single[0].openPriceAvg) > 0 && single[0].marginMode === 'crossed');
      }],
      ['closes a part of the short', async () => {
        await rest.futuresSubmitOrder({ ...CLOSE_SHORT, clientOid: 'v2-short-2' });
        await filled(rest, 'v2-short-2');
        const short = (await positions()).find((row) => row.holdSide === 'short');
        assert.equal(short.total, '0.01');
      }],
      ['signs an id that has to be escaped in a query', async () => {
        await rest.futuresSubmitOrder({ ...OPEN_LONG, clientOid: 'v2#long+2' });
        assert.equal((await filled(rest, 'v2#long+2')).clientOid, 'v2#long+2');
        await rest.futuresSubmitOrder({ ...CLOSE_LONG, clientOid: 'v2-long-3' });
        await filled(rest, 'v2-long-3');
      }],
      ['places, changes and cancels a waiting order', async () => {
        const price = await belowTheMarket(rest);
        await rest.futuresSubmitOrder(
          { ...OPEN_LONG, orderType: 'limit', force: 'gtc', price, clientOid: 'v2-limit-1' });
        const open = (await rest.getFuturesOpenOrders({ productType, symbol })).data.entrustedList;
        assert.deepEqual(open.map((row) => row.clientOid), ['v2-limit-1']);
        assert.equal((await rest.getFuturesOpenOrders({ productType: 'COIN-FUTURES' })).data.entrustedList, null);
        const newPrice = String(Number(price) - 1);
        await rest.futuresModifyOrder({
          symbol, productType, clientOid: 'v2-limit-1', newClientOid: 'v2-limit-2', newSize: '0.02', newPrice });
        const changed = (await rest.getFuturesOrder({ symbol, productType, clientOid: 'v2-limit-2' })).data;
        assert.equal(changed.size, '0.02');
        assert.equal(Number(changed.price), Number(newPrice));
        await rest.futuresCancelOrder({ symbol, productType, marginCoin, clientOid: 'v2-limit-2' });
        const canceled = (await rest.getFuturesOrder({ symbol, productType, clientOid: 'v2-limit-2' })).data;
        assert.equal(canceled.state, 'canceled');
        assert.ok(!(await rest.getFuturesOpenOrders({ productType })).data.entrustedList?.length);
      }],
      ['places and cancels a batch', async () => {
        const price = await belowTheMarket(rest);
        const item = { size: '0.01', price, side: 'buy', tradeSide: 'open', orderType: 'limit', force: 'gtc' };
        const { data } = await rest.futuresBatchSubmitOrders({
          symbol, productType, marginCoin, marginMode: 'crossed',
          orderList: [{ ...item, clientOid: 'v2-b-1' }, { ...item, clientOid: 'v2-b-2' }, { ...item, size: '0' }] });
        assert.deepEqual(data.successList.map((row) => row.clientOid), ['v2-b-1', 'v2-b-2']);
        assert.equal(data.failureList.length, 1);
        const gone = await rest.futuresBatchCancelOrders({
          symbol, productType, orderIdList: data.successList.map(({ orderId }) => ({ orderId })) });
        assert.equal(gone.data.successList.length, 2);
        await rest.futuresSubmitOrder({ ...OPEN_LONG, orderType: 'limit', force: 'gtc', price });
        assert.equal((await rest.futuresCancelAllOrders({ symbol, productType, marginCoin })).data.successList.length, 1);
      }],
      ['is refused with the codes of the exchange', async () => {
        assert.equal(await refusal(rest.futuresSubmitOrder({ ...OPEN_LONG, clientOid: 'v2-long-1' })), '40786');
        assert.equal(await refusal(rest.getFuturesOrder({ symbol, productType, clientOid: 'v2-none' })), '40109');
        assert.equal(await refusal(rest.futuresSubmitOrder({ ...OPEN_LONG, tradeSide: undefined })), '40774');
        assert.equal(await refusal(rest.futuresSubmitOrder({ ...OPEN_LONG, size: '10' })), '40762');
        assert.equal(
          await refusal(rest.setFuturesPositionMode({ productType, posMode: 'one_way_mode' })), '40920');
        assert.equal(
          await refusal(client(address, { ...KEYS, apiSecret: 'wrong' }).getFuturesAccountAssets({ productType })),
          '40009');
        assert.equal(
          await refusal(client(address, { ...KEYS, apiKey: 'demo-uta-key', apiSecret: 'demo-uta-secret' })
            .getFuturesAccountAssets({ productType })),
          '40085');
      }],
      ['reads fills, orders and bills', async () => {
        const fills = (await rest.getFuturesFills({ symbol, productType })).data.fillList;
        assert.equal(fills.length, 5);
        assert.ok(fills.every((fill) => Number(fill.feeDetail[0].totalFee) < 0));
        const first = (await rest.getFuturesFills({ productType, orderId: fills.at(-1).orderId })).data.fillList;
        assert.deepEqual(first, [fills.at(-1)]);
        assert.equal((await rest.getFuturesHistoricOrderFills({ symbol, productType })).data.fillList.length, 5);
        const orders = (await rest.getFuturesHistoricOrders({ symbol, productType })).data.entrustedList;
        assert.ok(orders.some((order) => order.clientOid === 'v2-long-1' && order.status === 'filled'));
        const { bills } = (await rest.getFuturesAccountBills({ productType })).data;
        assert.ok(bills.some((bill) => bill.businessType === 'open_long' && bill.coin === marginCoin));
      }],
      ['closes everything at once and reads what is over', async () => {
        const { data } = await rest.futuresFlashClosePositions({ productType, symbol });
        assert.equal(data.successList.length, 2);
        await eventually('no position is left', async () => !(await positions())?.length);
        assert.equal(await refusal(rest.futuresSubmitOrder(CLOSE_LONG)), '22002');
        const { list } = (await rest.getFuturesHistoricPositions({ productType })).data;
        assert.deepEqual(list.map((row) => row.holdSide).sort(), ['long', 'short']);
      }],
      ['is charged what fills and positions say', async () => {
        const { fillList } = (await rest.getFuturesFills({ symbol, productType })).data;
        const moved = fillList.reduce(
          (sum, fill) => sum + Number(fill.profit) + Number(fill.feeDetail[0].totalFee), 0);
        const { data } = await rest.getFuturesAccountAsset({ symbol, productType, marginCoin });
        assert.ok(Math.abs(Number(data.accountEquity) - 10_000 - moved) < 1e-6, `${data.accountEquity} ${moved}`);
      }],
    ],
  };
}

export function classicStream(address) {
  const rest = client(address);
  const socket = new WebsocketClientV2({ ...KEYS, wsUrl: `${address.replace('http', 'ws')}/v2/ws/public` }, silent);
  const heard = new Heard(socket);
  return {
    name: 'V2 WebSocket',
    steps: [
      ['hears public tickers as they move', async () => {
        await socket.subscribeTopic(productType, 'ticker', symbol);
        const first = await heard.row('ticker');
        assert.equal(first.instId, symbol);
        assert.deepEqual(heard.extensions, [''], 'frames are not compressed');
        assert.ok(Number(first.lastPr) > 0 && Number(first.bidPr) < Number(first.askPr));
        await heard.row('ticker', (row) => Number(row.ts) > Number(first.ts));
      }],
      ['hears public candles: a snapshot, then updates', async () => {
        await socket.subscribeTopic(productType, 'candle1m', symbol);
        await heard.row('candle1m');
        const [snapshot] = heard.frames('candle1m');
        assert.equal(snapshot.action, 'snapshot');
        assert.ok(snapshot.data.length > 100);
        const last = snapshot.data.at(-1)[0];
        await eventually('the next candle', () => heard.frames('candle1m')
          .some((frame) => frame.action === 'update' && Number(frame.data.at(-1)[0]) > Number(last)));
      }],
      ['hears public trades and the book', async () => {
        await socket.subscribe(
          [{ topic: 'trade', payload: { instType: productType, instId: symbol } },
            { topic: 'books5', payload: { instType: productType, instId: symbol } }], 'v2Public');
        assert.ok(Number((await heard.row('trade')).price) > 0);
        assert.ok((await heard.row('books5')).asks.length > 0);
      }],
      ['logs in and subscribes to orders, positions and money', async () => {
        await socket.subscribeTopic(productType, 'orders');
        await socket.subscribeTopic(productType, 'positions');
        await socket.subscribeTopic(productType, 'positions-history');
        await socket.subscribeTopic(productType, 'account');
        await socket.subscribe({ topic: 'fill', payload: { instType: productType, instId: 'default' } }, 'v2Private');
        assert.ok(Number((await heard.row('account')).available) > 0);
        await eventually('five confirmations', () => ['orders', 'positions', 'positions-history', 'account', 'fill']
          .every((channel) => heard.responses.some((answer) => answer.arg?.channel === channel)));
        assert.equal(heard.authenticated, 1);
      }],
      ['hears of its own order, from accepted to filled', async () => {
        await rest.futuresSubmitOrder({ ...OPEN_LONG, clientOid: 'v2-ws-1' });
        const done = await heard.row('orders', (row) => row.clientOid === 'v2-ws-1' && row.status === 'filled');
        assert.equal(done.accBaseVolume, '0.01');
        assert.ok(Number(done.priceAvg) > 0 && Number(done.fillFee) < 0);
        assert.ok(heard.rows('orders').some((row) => row.clientOid === 'v2-ws-1' && row.status === 'live'));
        const fill = await heard.row('fill', (row) => row.clientOid === 'v2-ws-1' || row.orderId === done.orderId);
        assert.equal(fill.tradeId, done.tradeId);
        const position = await heard.row('positions', (row) => row.holdSide === 'long');
        assert.equal(position.total, '0.01');
      }],
      ['hears of the close and of the position that is over', async () => {
        await rest.futuresSubmitOrder({ ...CLOSE_LONG, clientOid: 'v2-ws-2' });
        const done = await heard.row('orders', (row) => row.clientOid === 'v2-ws-2' && row.status === 'filled');
        assert.equal(done.tradeSide, 'close');
        assert.equal((await heard.row('positions-history')).holdSide, 'long');
        await eventually('positions are told to be none', () => heard.frames('positions').at(-1).data.length === 0);
      }],
      ['is told when a channel does not exist, and goes on', async () => {
        socket.subscribeTopic(productType, 'ticker', 'NONEUSDT').catch(() => {});
        await eventually('an error', () => heard.exceptions.some((answer) => Number(answer.code) === 30001));
        const count = heard.frames('ticker').length;
        await eventually('further tickers', () => heard.frames('ticker').length > count);
      }],
      ['hears no more after unsubscribing', async () => {
        await socket.unsubscribeTopic(productType, 'ticker', symbol);
        await eventually('the confirmation', () => heard.responses.some((answer) => answer.event === 'unsubscribe'));
        const count = heard.frames('ticker').length;
        const candles = heard.frames('candle1m').length;
        await eventually('candles going on', () => heard.frames('candle1m').length > candles + 1);
        assert.equal(heard.frames('ticker').length, count);
        socket.closeAll(true);
      }],
    ],
  };
}
