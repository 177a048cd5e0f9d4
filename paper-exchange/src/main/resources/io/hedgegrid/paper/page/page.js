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
    const row = body.insertRow();
    cell(row, "none", "td");
    row.firstChild.colSpan = columns.length;
  }
}

/* To the second, in UTC like everything here. */
const clock = millis => new Date(millis).toISOString().slice(0, 19).replace("T", " ");

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
  byId("time").textContent = "Market time " + clock(state.marketTime) + " UTC";
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
    ["Liquidation", p => Number(p.liquidation) > 0 ? p.liquidation : "none"], ["Leverage", p => p.leverage + "x"],
  ], account.positions);
  table("orders", [
    ["Market time", o => clock(o.time)], ["Symbol", o => o.symbol], ["What", o => o.what.toLowerCase()],
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

/* The chart is a canvas and has to be told the colours of the page, which may change while it is shown. */
const color = name => () => getComputedStyle(document.documentElement).getPropertyValue(name);

const DATE = "\n{YYYY}-{MM}-{DD}";

const TIMES = {
  stroke: color("--text"), grid: { stroke: color("--line") }, ticks: { stroke: color("--line") },
  // From which distance of ticks on: the label, and what is added where the year and the day change.
  values: [
    [86400, "{YYYY}-{MM}-{DD}", null, null, null, null, null, null, 1],
    [60, "{HH}:{mm}", DATE, null, DATE, null, null, null, 1],
    [0.001, "{HH}:{mm}:{ss}", DATE, null, DATE, null, null, null, 1],
  ],
};

const PRICES = {
  stroke: color("--text"), grid: { stroke: color("--line") }, ticks: { stroke: color("--line") },
  size: (_, labels) => 20 + 8 * Math.max(0, ...(labels ?? []).map(label => label.length)),
};

function draw(chart) {
  const data = [chart.time, chart.close, marks(chart, true), marks(chart, false)];
  const width = byId("chart").clientWidth;
  const points = name => ({ show: true, size: 9, fill: color(name), stroke: color(name) });
  const value = (_, number) => number == null ? "-" : String(number);
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
    axes: [TIMES, PRICES],
    series: [
      { label: "Time", value: "{YYYY}-{MM}-{DD} {HH}:{mm}" },
      { label: "Price", value, stroke: color("--price"), spanGaps: true },
      { label: "Buy", value, stroke: color("--buy"), paths: () => null, points: points("--buy") },
      { label: "Sell", value, stroke: color("--sell"), paths: () => null, points: points("--sell") },
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
    byId("status").textContent = "no answer from the exchange; what is shown is old";
  }
}

/* One question at a time, however slow the answers are. */
async function keepUp() {
  await refresh();
  setTimeout(keepUp, 1000);
}

window.addEventListener("resize", () => plot?.setSize({ width: byId("chart").clientWidth, height: plot.height }));
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => plot?.redraw(false, true));

byId("account").addEventListener("change", refresh);
byId("symbol").addEventListener("change", refresh);
keepUp();
