'use strict';
const { RestClientV2, WebsocketClientV2 } = require('bitget-api');
const { assert, until, listen, quiet, run, rest, socket } = require('./support.js');

const productType = 'USDT-FUTURES';
const symbol = 'BTCUSDT';
const keys = { apiKey: 'demo-key', apiSecret: 'demo-secret', apiPass: 'demo-passphrase' };

run('classic', async () => {
  const client = new RestClientV2({ ...keys, baseUrl: rest, demoTrading: true });
  // One address for public and private channels.
  const stream = new WebsocketClientV2({ ...keys, wsUrl: socket + '/v2/ws/public' }, quiet);
  const heard = listen(stream);
  stream.subscribeTopic(productType, 'ticker', symbol);
  stream.subscribeTopic(productType, 'candle1m', symbol);
  for (const channel of ['orders', 'positions', 'account', 'fill', 'positions-history']) {
    stream.subscribeTopic(productType, channel);
  }

  assert.match((await client.getServerTime()).data.serverTime, /^\d{13}$/);
  const contracts = (await client.getFuturesContractConfig({ productType })).data;
  assert.ok(contracts.some(contract => contract.symbol === symbol && contract.symbolStatus === 'normal'));
  const candles = (await client.getFuturesCandles({ symbol, productType, granularity: '1m', limit: '5' })).data;
  assert.equal(candles.length, 5);

  await client.setFuturesPositionMode({ productType, posMode: 'hedge_mode' });
  await client.setFuturesMarginMode({ symbol, productType, marginCoin: 'USDT', marginMode: 'crossed' });
  await client.setFuturesLeverage({ symbol, productType, marginCoin: 'USDT', leverage: '10' });
  const account = (await client.getFuturesAccountAsset({ symbol, productType, marginCoin: 'USDT' })).data;
  assert.equal(account.posMode, 'hedge_mode');
  assert.equal(account.crossedMarginLeverage, 10);
  const before = Number(account.accountEquity);

  const order = fields => client.futuresSubmitOrder({
    symbol, productType, marginMode: 'crossed', marginCoin: 'USDT', size: '0.01', orderType: 'market', force: 'gtc', ...fields });
  const filled = clientOid => until(clientOid + ' is filled',
    async () => (await client.getFuturesOrder({ symbol, productType, clientOid })).data, found => found.state === 'filled');
  await until('the private channels are subscribed', () => heard.account, rows => rows?.length > 0);
  await order({ side: 'buy', tradeSide: 'open', clientOid: 'js-1' });
  await order({ side: 'sell', tradeSide: 'open', clientOid: 'js-2' });
  await filled('js-1');
  await filled('js-2');
  const positions = (await client.getFuturesPositions({ productType, marginCoin: 'USDT' })).data;
  assert.deepEqual(positions.map(position => position.holdSide).sort(), ['long', 'short']);
  await assert.rejects(order({ side: 'buy', tradeSide: 'open', clientOid: 'js-1' }), problem => problem.body.code === '40786');
  await assert.rejects(order({ side: 'buy' }), problem => problem.body.code === '40774');

  await order({ side: 'buy', tradeSide: 'close', clientOid: 'js-3' });
  await filled('js-3');
  await client.futuresFlashClosePositions({ productType, symbol, holdSide: 'short' });
  await until('all is flat', async () => (await client.getFuturesPositions({ productType, marginCoin: 'USDT' })).data, rows => rows.length === 0);
  await assert.rejects(order({ side: 'sell', tradeSide: 'close' }), problem => problem.body.code === '22002');

  const limit = (await order({ side: 'buy', tradeSide: 'open', orderType: 'limit', price: '50000', clientOid: 'js-4' })).data;
  await until('the order waits', async () => (await client.getFuturesOpenOrders({ productType })).data.entrustedList, rows => rows?.length === 1);
  await client.futuresCancelOrder({ symbol, productType, orderId: limit.orderId });

  assert.equal((await client.getFuturesFills({ productType })).data.fillList.length, 4);
  assert.equal((await client.getFuturesHistoricPositions({ productType })).data.list.length, 2);
  const balance = Number((await client.getFuturesAccountAssets({ productType })).data[0].accountEquity);
  assert.ok(balance < before && balance > before - 10, 'two spreads and four fees: ' + balance);

  await until('the streams have told it all', () => heard, all =>
    all.orders?.filter(row => row.status === 'filled').length === 4
    && all.orders.some(row => row.status === 'canceled')
    && all.fill?.length === 4 && all['positions-history']?.length === 2
    && all.ticker?.length > 0 && all.candle1m?.length > 0);
});
