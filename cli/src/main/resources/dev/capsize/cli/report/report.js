// Draws the charts of one run. Data come from the element "data"; all text goes in as text, never
// as markup. Colours are read from the style sheet, so that a change of scheme needs no second list.
(function () {
  "use strict";
  const data = JSON.parse(document.getElementById("data").textContent);
  const readout = document.getElementById("cursor");
  const rows = Math.max(0, ...Object.values(data.columns).map((values) => values.length));
  const times = Array.from({ length: rows }, (_, row) => round(data.startSeconds + row * data.stepSeconds));
  const RESTING = lastComplete();
  const sync = uPlot.sync("run");
  const LANE = 17;
  const TOP = 2 * LANE + 6;
  const plots = [];
  let paper = false;

  function round(value) {
    return Math.round(value * 1000) / 1000;
  }

  // Where the values stand while nobody points: the last row in which every line has one.
  function lastComplete() {
    const columns = Object.values(data.columns);
    for (let row = rows - 1; row >= 0; row--) {
      if (columns.every((values) => values[row] != null)) return row;
    }
    return rows - 1;
  }

  function ink(name) {
    return getComputedStyle(document.documentElement).getPropertyValue("--" + name).trim();
  }

  function element(tag, properties, ...children) {
    const made = Object.assign(document.createElement(tag), properties);
    made.append(...children);
    return made;
  }

  function number(value) {
    if (value == null) return "-";
    if (value >= 9.95) return Math.round(value).toLocaleString("en-US");
    return String(Math.round(value * 100) / 100);
  }

  function millis(value) {
    if (value == null) return "-";
    return value < 999.5 ? number(value) + " ms" : (value / 1000).toFixed(1) + " s";
  }

  function shortMillis(value) {
    return value < 1000 ? value + " ms" : value / 1000 + " s";
  }

  // ---- what is drawn into every chart ----------------------------------------------------------

  function bands(u) {
    const ctx = u.ctx;
    const { left, top, width, height } = u.bbox;
    const px = uPlot.pxRatio;
    ctx.save();
    for (const band of data.bands) {
      const from = Math.max(left, u.valToPos(band.from, "x", true));
      const to = Math.min(left + width, u.valToPos(band.to, "x", true));
      if (to <= from) continue;
      ctx.fillStyle = ink(band.kind === "trigger" ? "band" : "quiet");
      ctx.fillRect(from, top, to - from, height);
      if (band.kind === "trigger") {
        ctx.fillStyle = ink("warn");
        ctx.fillRect(from, top, px, height);
        ctx.fillRect(to - px, top, px, height);
      }
    }
    ctx.restore();
  }

  // Above its band, at its end or else just after it; nowhere if the numbers of the links are there.
  function bandLabels(u, ctx, px, circles) {
    const { left, top, width } = u.bbox;
    ctx.font = 11.5 * px + "px system-ui, sans-serif";
    ctx.fillStyle = ink("muted");
    ctx.textAlign = "left";
    ctx.textBaseline = "middle";
    for (const band of data.bands) {
      const from = Math.max(left, u.valToPos(band.from, "x", true));
      const to = Math.min(left + width, u.valToPos(band.to, "x", true));
      const wide = ctx.measureText(band.label).width;
      const free = (x) =>
        x >= left && x + wide <= left + width && circles.every((place) => place < x - 12 * px || place > x + wide + 12 * px);
      const x = [wide <= to - from ? to - wide : -1, to + 6 * px].find(free);
      if (to > from && x !== undefined) ctx.fillText(band.label, x, top - (LANE * 1.5 + 2) * px);
    }
  }

  const LINES = {
    link: { dash: [1, 3], ink: "ink" },
    deploy: { dash: [6, 4], ink: "ink" },
    sigkill: { dash: [], ink: "bad" },
    recovered: { dash: [], ink: "good" },
  };

  function marks(u) {
    const ctx = u.ctx;
    const { left, top, width, height } = u.bbox;
    const px = uPlot.pxRatio;
    const inside = data.marks
      .map((mark) => ({ ...mark, x: u.valToPos(mark.at, "x", true) }))
      .filter((mark) => mark.x >= left && mark.x <= left + width);
    ctx.save();
    ctx.lineWidth = px;
    for (const mark of inside) {
      const line = LINES[mark.kind];
      if (!line && mark.kind !== "breaker") continue;
      const short = mark.kind === "breaker";
      ctx.strokeStyle = ink(short ? "muted" : line.ink);
      ctx.setLineDash(short ? [] : line.dash.map((length) => length * px));
      ctx.beginPath();
      ctx.moveTo(mark.x, top - 3 * px);
      ctx.lineTo(mark.x, short ? top + 6 * px : top + height);
      ctx.stroke();
    }
    ctx.setLineDash([]);
    ctx.textAlign = "center";
    ctx.textBaseline = "middle";
    const places = circles(ctx, px, inside.filter((mark) => mark.kind === "link"), left + width, top);
    glyphs(ctx, px, inside, top);
    bandLabels(u, ctx, px, places);
    limits(u, ctx, px);
    names(u, ctx, px);
    ctx.restore();
  }

  // Upper lane: numbers of the links, pushed apart where they would overlap.
  function circles(ctx, px, links, right, top) {
    const y = top - (LANE * 1.5 + 2) * px;
    const radius = 7.5 * px;
    const places = links.map((link) => link.x);
    for (let i = 1; i < places.length; i++) {
      places[i] = Math.max(places[i], places[i - 1] + 2 * radius + px);
    }
    for (let i = places.length - 1, limit = right + radius; i >= 0; i--, limit = places[i + 1] - 2 * radius) {
      places[i] = Math.min(places[i], limit);
    }
    links.forEach((link, i) => {
      ctx.strokeStyle = ink("ink");
      ctx.lineWidth = px;
      ctx.beginPath();
      ctx.moveTo(places[i], y + radius);
      ctx.lineTo(link.x, top - 3 * px);
      ctx.stroke();
      ctx.fillStyle = ink("ink");
      ctx.beginPath();
      ctx.arc(places[i], y, radius, 0, 2 * Math.PI);
      ctx.fill();
      ctx.fillStyle = ink("ground");
      ctx.font = "bold " + 10.5 * px + "px system-ui, sans-serif";
      ctx.fillText(link.glyph, places[i], y + 0.5 * px);
    });
    return places;
  }

  // Lower lane: letters and signs. Where there is no room, what matters more keeps its place.
  function glyphs(ctx, px, inside, top) {
    const rank = { sigkill: 0, recovered: 0, breaker: 2 };
    const taken = [];
    inside
      .filter((mark) => mark.kind in rank)
      .map((mark) => ({ ...mark, rank: mark.glyph === "C" ? 1 : mark.glyph === "H" ? 3 : rank[mark.kind] }))
      .sort((a, b) => a.rank - b.rank || a.at - b.at)
      .forEach((mark) => {
        if (taken.some((x) => Math.abs(x - mark.x) < 10 * px)) return;
        taken.push(mark.x);
        ctx.fillStyle = ink((LINES[mark.kind] || { ink: "ink" }).ink);
        ctx.font = "bold " + (mark.kind === "breaker" ? 10.5 : 16) * px + "px system-ui, sans-serif";
        ctx.fillText(mark.glyph, mark.x, top - (LANE / 2 + 3) * px);
      });
  }

  function limits(u, ctx, px) {
    const { left, top, width, height } = u.bbox;
    for (const limit of u.spec.limits) {
      const y = u.valToPos(limit.value, "y", true);
      if (!(y >= top && y <= top + height)) continue;
      ctx.strokeStyle = ink("ink");
      ctx.lineWidth = px;
      ctx.setLineDash([10 * px, 3 * px, 2 * px, 3 * px]);
      ctx.beginPath();
      ctx.moveTo(left, y);
      ctx.lineTo(left + width, y);
      ctx.stroke();
      ctx.setLineDash([]);
      ctx.font = 11 * px + "px system-ui, sans-serif";
      ctx.textAlign = "left";
      ctx.textBaseline = "bottom";
      const wide = ctx.measureText(limit.label).width;
      ctx.globalAlpha = 0.8;
      ctx.fillStyle = ink("ground");
      ctx.fillRect(left + 3 * px, y - 15 * px, wide + 4 * px, 13 * px);
      ctx.globalAlpha = 1;
      ctx.fillStyle = ink("ink");
      ctx.fillText(limit.label, left + 5 * px, y - 2 * px);
    }
  }

  // Each line's name at its end, pushed apart where they would overlap.
  function names(u, ctx, px) {
    const { left, top, width, height } = u.bbox;
    const step = 12.5 * px;
    if (u.spec.right || u.spec.lines.length < 2 || u.width < 560) return;
    const ends = u.spec.lines
      .map((line, i) => ({ line, series: u.series[i + 1], value: lastBefore(u.data[i + 1], u.scales.x.max) }))
      .filter((end) => end.series.show && end.value != null)
      .map((end) => ({ ...end, y: u.valToPos(end.value, "y", true) }))
      .sort((a, b) => a.y - b.y);
    ends.forEach((end, i) => {
      end.y = Math.max(end.y, i ? ends[i - 1].y + step : top);
    });
    for (let i = ends.length - 1, limit = top + height; i >= 0; i--, limit = ends[i + 1].y - step) {
      ends[i].y = Math.min(ends[i].y, limit);
    }
    ctx.font = 11.5 * px + "px system-ui, sans-serif";
    ctx.textAlign = "left";
    for (const end of ends) {
      ctx.fillStyle = ink("ink");
      ctx.fillText(end.line.label, left + width + 6 * px, end.y);
    }
  }

  function lastBefore(values, max) {
    for (let row = rows - 1; row >= 0; row--) {
      if (values[row] != null && times[row] <= max) return values[row];
    }
    return null;
  }

  // ---- one chart -------------------------------------------------------------------------------

  function options(spec, width) {
    const narrow = width < 560;
    const side = narrow ? 46 : 74;
    const axis = (extra) => ({
      stroke: () => ink("muted"),
      grid: { stroke: () => ink("line"), width: 1 },
      ticks: { stroke: () => ink("line"), width: 1, size: 4 },
      font: "12px system-ui, sans-serif",
      size: side,
      ...extra,
    });
    const fromZero = (u, min, max) => [0, max > 0 ? max * 1.08 : 1];
    const decades = (u, min, max) => {
      const from = min > 0 ? min : 1;
      return [10 ** Math.floor(Math.log10(from)), 10 ** Math.ceil(Math.log10(Math.max(max, from * 10)))];
    };
    const wholeDecades = (u, ticks) =>
      ticks.map((tick) => (Number.isInteger(round(Math.log10(tick))) ? tick : null));
    const left = spec.log
      ? {
          values: (u, ticks) => ticks.map((tick) => (tick == null ? "" : shortMillis(tick))),
          filter: wholeDecades,
          grid: { stroke: () => ink("line"), width: 1, filter: wholeDecades },
          ticks: { show: false },
        }
      : { values: (u, ticks) => ticks.map(number) };
    const axes = [
      axis({ size: 30, values: (u, ticks) => ticks.map((tick) => round(tick) + " s"), space: 64 }),
      axis({ space: 34, ...left }),
    ];
    if (spec.right) {
      axes.push(axis({ scale: "r", side: 1, grid: { show: false }, values: (u, ticks) => ticks.map(number), space: 34 }));
    }
    return {
      width,
      height: (narrow ? 190 : 210) + TOP,
      padding: [TOP, spec.right ? 0 : side, 0, 0],
      legend: { show: false },
      scales: {
        x: { time: false },
        y: spec.log ? { distr: 3, log: 10, range: decades } : { range: fromZero },
        r: { range: fromZero },
      },
      axes,
      cursor: {
        y: false,
        drag: { x: true, y: false },
        sync: { key: sync.key, scales: ["x", null] },
        points: { size: 6 },
      },
      series: [
        {},
        ...spec.lines.map((line) => ({
          scale: line.right ? "r" : "y",
          stroke: () => ink(line.ink),
          width: line.ink === "ink" ? 2 : 1.75,
          dash: line.dash.length ? line.dash : undefined,
          paths: line.stepped ? uPlot.paths.stepped({ align: 1 }) : undefined,
          points: { show: false },
          spanGaps: false,
        })),
      ],
      hooks: { drawClear: [bands], draw: [marks], setCursor: [moved], init: [(u) => (u.spec = spec)] },
    };
  }

  function sample(line) {
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
    svg.setAttribute("viewBox", "0 0 26 8");
    svg.setAttribute("aria-hidden", "true");
    path.setAttribute("d", "M0 4H26");
    path.setAttribute("style", "stroke: var(--" + line.ink + "); stroke-width: 2.5; fill: none");
    path.setAttribute("stroke-dasharray", line.dash.join(" "));
    svg.append(path);
    return svg;
  }

  function legend(plot) {
    const tools = element("div", { className: "tools" });
    const buttons = plot.spec.lines.map((line, i) => {
      const value = element("output", { textContent: "" });
      const button = element("button", { type: "button", title: "Show only this line; again: all" }, sample(line), line.label, value);
      button.setAttribute("aria-pressed", "true");
      button.addEventListener("click", () => isolate(plot, i));
      tools.append(button);
      return { button, value };
    });
    const table = element("button", { type: "button", className: "table", textContent: "Show as table" });
    table.setAttribute("aria-expanded", "false");
    table.addEventListener("click", () => toggleTable(plot, table));
    tools.append(table);
    plot.buttons = buttons;
    return tools;
  }

  function isolate(plot, chosen) {
    plot.only = plot.only === chosen ? null : chosen;
    show(plot);
  }

  function show(plot) {
    plot.buttons.forEach(({ button }, i) => {
      const visible = plot.only == null || plot.only === i;
      button.setAttribute("aria-pressed", String(visible));
      plot.u.setSeries(i + 1, { show: visible });
    });
  }

  function format(plot) {
    return plot.spec.log ? millis : number;
  }

  function toggleTable(plot, button) {
    const open = !plot.table;
    if (plot.table) plot.table.remove();
    plot.table = open ? valueTable(plot) : null;
    if (open) plot.figure.append(plot.table);
    button.textContent = open ? "Hide table" : "Show as table";
    button.setAttribute("aria-expanded", String(open));
  }

  // One row per two seconds: enough to read a course aloud, short enough to scroll.
  function valueTable(plot) {
    const every = Math.max(1, Math.round(2 / data.stepSeconds));
    const head = element("tr", {}, ...["time", ...plot.spec.lines.map((line) => line.label)].map((text) => element("th", { scope: "col", textContent: text })));
    const body = element("tbody", {});
    for (let row = 0; row < rows; row += every) {
      const cells = plot.spec.lines.map((line) =>
        element("td", { textContent: format(plot)(data.columns[line.column][row]) }));
      body.append(element("tr", {}, element("th", { scope: "row", textContent: times[row].toFixed(1) + " s" }), ...cells));
    }
    const table = element("table", {}, element("thead", {}, head), body);
    return element("div", { className: "values", tabIndex: 0 }, table);
  }

  // ---- the cursor ------------------------------------------------------------------------------

  function moved(u) {
    const plot = plots.find((each) => each.u === u);
    if (!plot) return;
    const out = u.cursor.idx == null || u.cursor.left < 0;
    const row = out ? RESTING : u.cursor.idx;
    plot.spec.lines.forEach((line, i) => {
      plot.buttons[i].value.textContent = format(plot)(data.columns[line.column][row]);
    });
    if (plot === plots[0]) {
      readout.textContent = times[row].toFixed(1) + " s" + (out ? HINT : happened(times[row], u));
    }
  }

  const HINT = ". Point at a chart, or focus it and use the arrow keys; drag to zoom, Esc to see all.";

  function happened(time, u) {
    // Within some pixels of the line, whatever the zoom.
    const near = Math.max(0.5, 6 * (u.posToVal(1, "x") - u.posToVal(0, "x")));
    return data.marks
      .filter((mark) => Math.abs(mark.at - time) <= near)
      .sort((a, b) => Math.abs(a.at - time) - Math.abs(b.at - time))
      .slice(0, 3)
      .sort((a, b) => a.at - b.at)
      .map((mark) => "  \u00b7  " + (mark.kind === "link" ? "[" + mark.glyph + "] " : "") + mark.text)
      .join("");
  }

  const STEPS = { ArrowLeft: -1, ArrowRight: 1, PageUp: -25, PageDown: 25 };

  function key(plot, event) {
    if (event.key === "Escape") {
      plots.forEach((each) => each.u.setScale("x", { min: times[0], max: times[rows - 1] }));
      return;
    }
    if (!(event.key in STEPS) || !rows) return;
    event.preventDefault();
    const from = plot.u.cursor.idx == null ? 0 : plot.u.cursor.idx;
    // On a narrow screen several rows share a pixel; a step must at least reach the next one.
    const pixel = plot.u.posToVal(1, "x") - plot.u.posToVal(0, "x");
    const step = Math.max(1, Math.ceil(pixel / data.stepSeconds)) * (event.shiftKey ? 5 : 1);
    const row = Math.min(rows - 1, Math.max(0, from + STEPS[event.key] * step));
    plots.forEach((each) => each.u.setCursor({ left: each.u.valToPos(times[row], "x"), top: 10 }, true));
  }

  // ---- all of it -------------------------------------------------------------------------------

  function width(plot) {
    return paper ? 690 : Math.max(280, Math.floor(plot.holder.getBoundingClientRect().width));
  }

  function draw(plot) {
    if (plot.u) plot.u.destroy();
    const columns = plot.spec.lines.map((line) => {
      const values = data.columns[line.column];
      return plot.spec.log ? values.map((value) => (value > 0 ? value : null)) : values;
    });
    plot.u = new uPlot(options(plot.spec, width(plot)), [times, ...columns], plot.holder);
    if (plot.only != null) show(plot);
    moved(plot.u);
  }

  function redraw() {
    plots.forEach(draw);
  }

  for (const spec of data.charts) {
    const figure = document.querySelector('figure[data-chart="' + spec.id + '"]');
    if (!figure || !rows) continue;
    const plot = { spec, figure, holder: element("div", { className: "plot", tabIndex: 0 }), only: null, table: null };
    const caption = figure.querySelector("figcaption");
    plot.holder.setAttribute("role", "img");
    plot.holder.setAttribute("aria-label", caption.textContent);
    plot.holder.addEventListener("keydown", (event) => key(plot, event));
    figure.append(legend(plot), plot.holder);
    plots.push(plot);
  }
  redraw();

  let pending = 0;
  addEventListener("resize", () => {
    cancelAnimationFrame(pending);
    pending = requestAnimationFrame(() => plots.forEach((plot) => plot.u.width !== width(plot) && draw(plot)));
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redraw);
  const onPaper = (now) => () => {
    paper = now;
    document.documentElement.classList.toggle("paper", now);
    redraw();
  };
  addEventListener("beforeprint", onPaper(true));
  addEventListener("afterprint", onPaper(false));
})();
