import ccxt from 'ccxt';

/** What is different between the two kinds of accounts: keys, codes of refusals and what ccxt makes of them. */
export const CLASSIC = {
  name: 'classic',
  uta: false,
  keys: { apiKey: 'demo-key', secret: 'demo-secret', password: 'demo-passphrase' },
  refusals: {
    funds: ['InsufficientFunds', '40762'],
    tooSmall: ['InvalidOrder', '45110'],
    mode: ['InvalidOrder', '40774'],
    noPosition: ['ExchangeError', '22002'],
    unknown: ['OrderNotFound', '40109'],
    notWaiting: ['OrderNotFound', '40768'],
    leverage: ['ExchangeError', '45045'],
    otherKind: ['ExchangeError', '40084'],
  },
};

/** ccxt knows none of the codes of unified accounts and calls each a plain error. */
export const UNIFIED = {
  name: 'unified',
  uta: true,
  keys: { apiKey: 'demo-uta-key', secret: 'demo-uta-secret', password: 'demo-passphrase' },
  refusals: {
    funds: ['ExchangeError', '25203'],
    tooSmall: ['InvalidOrder', '45110'],
    mode: ['ExchangeError', '25236'],
    noPosition: ['ExchangeError', '25227'],
    unknown: ['ExchangeError', '25204'],
    notWaiting: ['ExchangeError', '25204'],
    leverage: ['ExchangeError', '25223'],
    otherKind: ['ExchangeError', '40085'],
  },
};

const PARTS = ['spot', 'mix', 'user', 'p2p', 'broker', 'margin', 'common', 'tax', 'convert', 'copy', 'earn', 'uta'];

/** A client as the README shows it; REST and streams are one class. */
export async function ccxtClient(address, { keys, uta }, changed = {}) {
  const options = { defaultType: 'swap', uta, fetchMarkets: { types: ['swap'] } };
  const client = new ccxt.pro.bitget({ ...keys, options, enableRateLimit: false, ...changed });
  const socket = address.replace('http', 'ws');
  PARTS.forEach((part) => { client.urls.api[part] = address; });
  client.urls.api.ws = {
    public: `${socket}/v2/ws/public`,
    private: `${socket}/v2/ws/private`,
    utaPublic: `${socket}/v3/ws/public`,
    utaPrivate: `${socket}/v3/ws/private`,
  };
  await client.loadHttpProxyAgent();
  return client;
}

/** Expects a refusal; tells the class of ccxt's error and the exchange's code. */
export async function refused(promise) {
  let answer;
  try {
    answer = await promise;
  } catch (error) {
    return [error.constructor.name, /"code":"?(\d+)/.exec(error.message)?.[1] ?? error.message];
  }
  throw new Error(`was not refused: ${JSON.stringify(answer)}`);
}
