// Runs in the reader's browser: a figure that comes into view becomes a live plot. The picture stays for paper.
(async () => {
  if (!("DecompressionStream" in window) || !("IntersectionObserver" in window)) return;

  const unpack = async (id) => {
    const packed = atob(document.getElementById(id).textContent.trim());
    const bytes = Uint8Array.from(packed, (character) => character.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    return new Response(stream).text();
  };

  let loading;
  const load = () => {
    loading ??= (async () => {
      const [source, figures] = await Promise.all([unpack("plotly-gzip"), unpack("figures-gzip")]);
      const script = document.createElement("script");
      script.textContent = source;
      document.head.append(script);
      return JSON.parse(figures);
    })();
    return loading;
  };

  const withTitleObjects = (node) => {
    if (Array.isArray(node) || node === null || typeof node !== "object") return node;
    const entries = Object.entries(node).map(([key, value]) => [
      key,
      key === "title" && typeof value === "string" ? { text: value } : withTitleObjects(value),
    ]);
    return Object.fromEntries(entries);
  };

  // A title is broken for the page's full width; a narrow one breaks it again. Korean letters take two columns.
  const columns = (text) => Array.from(text).reduce((sum, letter) => sum + (letter >= "\u1100" ? 2 : 1), 0);
  const wrap = (text, room) => {
    const lines = [];
    for (const word of text.split(/<br ?\/?>|\s+/)) {
      const last = lines.at(-1);
      if (last !== undefined && columns(`${last} ${word}`) <= room) lines[lines.length - 1] += ` ${word}`;
      else lines.push(word);
    }
    return lines.join("<br>");
  };

  // Panels side by side need this much; in less they are drawn so wide and made smaller as a whole.
  const PANELS_NEED = 560;
  const fitted = (layout, drawn, room, height) => {
    const panels = Object.keys(layout).filter((key) => /^xaxis\d+$/.test(key)).length > 0;
    const width = panels ? Math.min(drawn, Math.max(room, PANELS_NEED)) : room;
    const text = layout.title?.text ?? "";
    const title = width < drawn ? wrap(text, Math.floor(width / 8.9)) : text;
    const more = (title.split("<br>").length - text.split("<br>").length) * 20;
    const top = (layout.margin?.t ?? 100) + more;
    const pad = more > 0 ? Math.max(layout.title?.pad?.t ?? 0, 21) : (layout.title?.pad?.t ?? 0);
    return {
      scale: room / width,
      size: { width, height: height + more },
      change: { "title.text": title, "title.pad.t": pad, "margin.t": top },
    };
  };

  const bring = async (figure) => {
    const specs = await load();
    const { data, layout, frames } = specs[Number(figure.dataset.figure)];
    const paper = figure.querySelector(".paper");
    const picture = figure.querySelector("img");
    const drawn = Number(picture.getAttribute("width"));
    // The slider of an animation is only here: the picture has no room for it.
    const height = Number(picture.getAttribute("height")) + (layout.meta?.controlsHeight ?? 0);
    const { width: _, ...rest } = withTitleObjects(layout);
    const live = document.createElement("div");
    live.className = "live";
    live.setAttribute("role", "img");
    live.setAttribute("aria-label", picture.alt);
    paper.append(live);
    let room = 0;
    // The box takes the plot's size on the page, which a transform alone doesn't change.
    const place = () => {
      room = paper.getBoundingClientRect().width;
      const { scale, size, change } = fitted(rest, drawn, room, height);
      live.style.width = `${size.width}px`;
      live.style.height = `${size.height}px`;
      live.style.transform = scale < 1 ? `scale(${scale})` : "";
      return { ...size, ...change, tall: size.height * scale };
    };
    const { tall, ...shape } = place();
    const fonts = getComputedStyle(figure).fontFamily;
    await window.Plotly.newPlot(live, {
      data,
      frames,
      // Plotly writes into what it is given, the title as it is broken for one width among it.
      layout: {
        ...structuredClone(rest),
        font: { family: fonts, ...rest.font },
        paper_bgcolor: "rgba(0,0,0,0)",
        plot_bgcolor: "rgba(0,0,0,0)",
        width: shape.width,
        height: shape.height,
      },
      config: { displaylogo: false, showSendToCloud: false, plotlyServerURL: "", responsive: false },
    });
    await window.Plotly.relayout(live, shape);
    paper.style.height = `${tall}px`;
    figure.classList.add("is-live");
    new ResizeObserver(() => {
      const now = paper.getBoundingClientRect().width;
      if (now < 1 || Math.abs(now - room) < 1) return; // a closed <details> has no width
      const { tall, ...shape } = place();
      paper.style.height = `${tall}px`;
      window.Plotly.relayout(live, shape);
    }).observe(paper);
  };

  const watcher = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        if (!isIntersecting) continue;
        watcher.unobserve(target);
        bring(target).catch(() => {}); // the picture stays
      }
    },
    { rootMargin: "300px" },
  );
  for (const figure of document.querySelectorAll("figure.plot")) watcher.observe(figure);
})();
