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

  const bring = async (figure) => {
    const specs = await load();
    const { data, layout, frames } = specs[Number(figure.dataset.figure)];
    const picture = figure.querySelector("img");
    const { width } = picture.getBoundingClientRect();
    const height = Number(picture.getAttribute("height"));
    const { width: _, ...rest } = withTitleObjects(layout);
    const live = document.createElement("div");
    live.className = "live";
    live.style.width = `${width}px`;
    live.style.height = `${height}px`;
    live.setAttribute("role", "img");
    live.setAttribute("aria-label", picture.alt);
    figure.querySelector(".paper").append(live);
    const fonts = getComputedStyle(figure).fontFamily;
    await window.Plotly.newPlot(live, {
      data,
      frames,
      layout: {
        ...rest,
        font: { family: fonts, ...rest.font },
        paper_bgcolor: "rgba(0,0,0,0)",
        plot_bgcolor: "rgba(0,0,0,0)",
        width,
        height,
      },
      config: { displaylogo: false, showSendToCloud: false, plotlyServerURL: "", responsive: false },
    });
    figure.classList.add("is-live");
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
