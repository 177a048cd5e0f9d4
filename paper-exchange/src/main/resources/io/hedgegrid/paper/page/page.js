"use strict";

const byId = id => document.getElementById(id);
let plot = null;

function cell(row, text, tag) {
  const element = document.createElement(tag);
  element.textContent = text ?? "";
  row.appendChild(element);
}

/* All values are set as text, never as markup. */
function table(id, columns, rows) {
  const target = byId(id);
  target.replaceChildren();
  const head = target.createTHead().insertRow();
  columns.forEach(column => cell(head, column[0], "th"));
  const body = target.createTBody();
  rows.forEach(values => {
    const row = body.insertRow();
    columns.forEach(column => cell(row, column[1](values), "td"));
  });
  if (rows.length === 0) {
    cell(body.insertRow(), "none", "td");
  }
}

function options(select, values) {
  const now = Array.from(select.options, option => option.value).join();
  if (now === values.map(value => value[0]).join()) {
    return;
  }
  const chosen = select.value;
  select.replaceChildren(...values.map(([value, label]) => new Option(label, value)));
  if (values.some(([value]) => value === chosen)) {
    select.value = chosen;
  }
}

function show(state) {
  byId("time").textContent = "Market time " + state.marketTime;
  byId("status").textContent = state.ended ? "the market has ended" : state.paused ? "paused" : "";
  options(byId("account"), state.accounts.map(a => [String(a.number), a.number + ": " + a.name + " " + a.kind.toLowerCase()]));
  options(byId("symbol"), state.symbols.map(symbol => [symbol, symbol]));
  const account = state.accounts.find(a => String(a.number) === byId("account").value);
  if (!account) {
    return;
  }
  table("money", [
    ["Equity", a => a.equity], ["Wallet", a => a.wallet], ["Unrealised", a => a.unrealised],
    ["Free for opening", a => a.free], ["Risk rate", a => a.riskRate],
  ], [account]);
  table("positions", [
    ["Symbol", p => p.symbol], ["Side", p => p.side.toLowerCase()], ["Size", p => p.size], ["Entry", p => p.entry],
    ["Mark", p => p.mark], ["Unrealised", p => p.unrealised], ["Margin", p => p.margin],
    ["Liquidation", p => p.liquidation], ["Leverage", p => p.leverage],
  ], account.positions);
  table("orders", [
    ["Market time", o => new Date(o.time).toISOString()], ["Symbol", o => o.symbol], ["What", o => o.what.toLowerCase()],
    ["Type", o => o.type.toLowerCase()], ["Size", o => o.size], ["Filled", o => o.filled], ["Price", o => o.price],
    ["State", o => o.state.toLowerCase()], ["Profit", o => o.profit], ["Client order id", o => o.clientOid],
  ], account.orders);
}

/* A fill is drawn at the candle it fell into. */
function marks(chart, buy) {
  const values = chart.time.map(() => null);
  chart.fills.filter(fill => fill.buy === buy).forEach(fill => {
    let place = chart.time.findLastIndex(time => time <= fill.time);
    if (place >= 0) {
      values[place] = fill.price;
    }
  });
  return values;
}

function draw(chart) {
  const data = [chart.time, chart.close, marks(chart, true), marks(chart, false)];
  const width = byId("chart").clientWidth;
  const points = color => ({ show: true, size: 9, fill: color, stroke: color });
  if (plot && plot.symbol === chart.symbol) {
    plot.setData(data);
    return;
  }
  if (plot) {
    plot.destroy();
  }
  plot = new uPlot({
    width, height: 320,
    tzDate: ts => uPlot.tzDate(new Date(ts * 1000), "Etc/UTC"),
    series: [
      {},
      { label: "Price", stroke: "#357", spanGaps: true },
      { label: "Buy", stroke: "#090", paths: () => null, points: points("#090") },
      { label: "Sell", stroke: "#c00", paths: () => null, points: points("#c00") },
    ],
  }, data, byId("chart"));
  plot.symbol = chart.symbol;
}

async function refresh() {
  try {
    show(await (await fetch("/ui/state")).json());
    const query = new URLSearchParams({ symbol: byId("symbol").value, account: byId("account").value });
    draw(await (await fetch("/ui/chart?" + query)).json());
  } catch (e) {
    byId("status").textContent = "no answer from the exchange";
  }
}

byId("account").addEventListener("change", refresh);
byId("symbol").addEventListener("change", refresh);
refresh();
setInterval(refresh, 1000);
