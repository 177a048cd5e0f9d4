'use strict';
const { RestClientV3, WebsocketClientV3, WebsocketAPIClient } = require('bitget-api');
const { assert, until, listen, quiet, run, rest, socket } = require('./support.js');

const category = 'USDT-FUTURES';
const symbol = 'BTCUSDT';
const keys = { apiKey: 'demo-uta-key', apiSecret: 'demo-uta-secret', apiPass: 'demo-passphrase' };

run('unified', async () => {
  const client = new RestClientV3({ ...keys, baseUrl: rest, demoTrading: true });
  const stream = new WebsocketClientV3({ ...keys, wsUrl: socket + '/v3/ws/public' }, quiet);
  const heard = listen(stream);
  stream.subscribe([
    { topic: 'ticker', payload: { instType: 'usdt-futures', symbol } },
    { topic: 'kline', payload: { instType: 'usdt-futures', symbol, interval: '1m' } }], 'v3Public');
  stream.subscribe(['account', 'position', 'fill', 'order'].map(topic => ({ topic, payload: { instType: 'UTA' } })), 'v3Private');

  assert.match((await client.getServerTime()).data.serverTime, /^\d{13}$/);
  const instruments = (await client.getInstruments({ category })).data;
  assert.ok(instruments.some(instrument => instrument.symbol === symbol && instrument.status === 'online'));
  assert.equal((await client.getCandles({ category, symbol, interval: '1m', limit: '5' })).data.length, 5);
  assert.equal((await client.getHistoryCandles({ category, symbol, interval: '1m', limit: '5' })).data.length, 5);
  assert.equal((await client.getTickers({ category, symbol })).data.length, 1);

  await client.setHoldMode({ holdMode: 'hedge_mode' });
  await client.setLeverage({ category, symbol, leverage: '10' });
  const settings = (await client.getAccountSettings()).data;
  assert.equal(settings.holdMode, 'hedge_mode');
  assert.equal(settings.symbolConfigList[0].leverage, '10');

  const order = fields => client.submitNewOrder({ category, symbol, qty: '0.01', orderType: 'market', ...fields });
  const filled = clientOid => until(clientOid + ' is filled',
    async () => (await client.getOrderInfo({ clientOid })).data, found => found.orderStatus === 'filled');
  await until('the private topics are subscribed', () => heard.account, rows => rows?.length > 0);
  await order({ side: 'buy', posSide: 'long', clientOid: 'js-L#1' });
  await filled('js-L#1');
  const batch = (await client.placeBatchOrders([
    { category, symbol, qty: '0.01', orderType: 'market', side: 'sell', posSide: 'short', clientOid: 'js-2' },
    { category, symbol, qty: '100', orderType: 'market', side: 'sell', posSide: 'short', clientOid: 'js-3' }])).data;
  assert.deepEqual(batch.map(row => row.code), ['00000', '25203']);
  await filled('js-2');
  const positions = (await client.getCurrentPosition({ category })).data.list;
  assert.deepEqual(positions.map(position => position.posSide).sort(), ['long', 'short']);
  await assert.rejects(order({ side: 'buy' }), problem => problem.body.code === '25236');

  await order({ side: 'sell', posSide: 'long', clientOid: 'js-4' });
  await filled('js-4');
  await client.closeAllPositions({ category });
  await until('all is flat', async () => (await client.getCurrentPosition({ category })).data.list, rows => !rows?.length);
  await assert.rejects(order({ side: 'sell', posSide: 'long' }), problem => problem.body.code === '25227');

  const trading = new WebsocketAPIClient({ ...keys, wsUrl: socket + '/v3/ws/private' }, quiet);
  const sent = await trading.submitNewOrder('usdt-futures',
    { orderType: 'market', qty: '0.01', side: 'buy', posSide: 'long', symbol, clientOid: 'js-5' });
  assert.equal(sent.code, '0');
  await filled('js-5');
  await client.closeAllPositions({ category, symbol, posSide: 'long' });

  assert.equal((await client.getPositionHistory({ category })).data.list.length >= 2, true);
  assert.equal((await client.getFinancialRecords({ category })).data.list.length >= 5, true);
  await until('the streams have told it all', () => heard, all =>
    all.order?.filter(row => row.orderStatus === 'filled').length === 6
    && all.fill?.length === 6 && all.position?.some(row => row.positionStatus === 'ended')
    && all.ticker?.length > 0 && all.kline?.length > 0);
});
