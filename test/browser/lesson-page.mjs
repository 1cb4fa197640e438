// A lesson in JupyterLab: opened, run from top to bottom, and looked at while it runs.

const PLOTLY = "application/vnd.plotly.v1+json";
const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** JupyterLab's own REST interface, at the address `npm start` printed. */
export function jupyterApi(address) {
  const { origin, searchParams } = new URL(address);
  const headers = { Authorization: `token ${searchParams.get("token")}` };
  return async (path) => {
    const answer = await fetch(`${origin}${path}`, { headers });
    if (!answer.ok) throw new Error(`JupyterLab answered ${answer.status} to ${path}.`);
    return answer;
  };
}

/** Opens a notebook and waits for its kernel. */
export async function openLesson(page, api, address, path) {
  const { origin, searchParams } = new URL(address);
  await page.goto(`${origin}/lab/tree/${path}?token=${searchParams.get("token")}&reset`);
  await page.locator(".jp-Notebook .jp-CodeCell").first().waitFor({ timeout: 60_000 });
  const deadline = Date.now() + 60_000;
  while (Date.now() < deadline) {
    const sessions = await (await api("/api/sessions")).json();
    if (sessions.some((session) => session.path === path && session.kernel?.execution_state === "idle"))
      return;
    await pause(250);
  }
  throw new Error(`The kernel of ${path} was not ready after a minute.`);
}

/** Runs all cells from the menu. */
export async function runAll(page) {
  await page.locator(".lm-MenuBar-itemLabel", { hasText: /^Run$/ }).click();
  await page.locator(".lm-Menu-itemLabel", { hasText: /^Run All Cells$/ }).click();
}

/**
 * Waits until no cell waits or runs any more, reading the progress bars meanwhile; the notebook is kept scrolled to the
 * cell that runs. Answers the different states seen of the bars.
 */
export async function watchRun(page, { minutes = 10 } = {}) {
  const states = new Set();
  const deadline = Date.now() + minutes * 60_000;
  let quietSince = null;
  while (Date.now() < deadline) {
    for (const text of await page.locator(".seqlab-progress").allInnerTexts()) states.add(text);
    if (await page.evaluate(scrollToRunning)) quietSince = null;
    else quietSince ??= Date.now();
    if (quietSince && Date.now() - quietSince > 3000) return [...states];
    await pause(150);
  }
  throw new Error(`The lesson was still running after ${minutes} minutes.`);
}

/** In the page: brings the first cell that isn't done into view; false when there is none. */
function scrollToRunning() {
  const cells = [...document.querySelectorAll(".jp-Notebook .jp-CodeCell")];
  const running = cells.find((cell) => cell.querySelector(".jp-InputPrompt")?.textContent?.includes("[*]"));
  (running ?? cells.at(-1))?.scrollIntoView({ block: "center" });
  return running !== undefined;
}

/** Scrolls through the notebook and counts what is drawn: a plot counts when its SVG holds lines or marks. */
export async function countPlots(page) {
  const seen = new Map();
  const cells = page.locator(".jp-Notebook .jp-Cell");
  for (let i = 0; i < (await cells.count()); i++) {
    await cells.nth(i).scrollIntoViewIfNeeded();
    if ((await cells.nth(i).locator(".js-plotly-plot").count()) === 0) continue;
    await pause(300);
    const drawn = await cells
      .nth(i)
      .locator(".js-plotly-plot")
      .evaluateAll(
        (plots) =>
          plots.filter((plot) => plot.querySelectorAll(".plot-container svg.main-svg path").length > 5)
            .length,
      );
    seen.set(i, drawn);
  }
  return [...seen.values()].reduce((sum, count) => sum + count, 0);
}

/** Saves the notebook and reads it back: what was executed, the errors, the figures. */
export async function savedLesson(page, api, path) {
  await page.locator(".lm-MenuBar-itemLabel", { hasText: /^File$/ }).click();
  await page.locator(".lm-Menu-itemLabel", { hasText: /^Save Notebook$/ }).click();
  await pause(2000);
  const { content } = await (await api(`/api/contents/${path}?content=1`)).json();
  const code = content.cells.filter((cell) => cell.cell_type === "code");
  const outputs = code.flatMap((cell) => cell.outputs);
  return {
    cells: code.length,
    executed: code.filter((cell) => cell.execution_count !== null).length,
    errors: outputs.filter((output) => output.output_type === "error").map(({ evalue }) => evalue),
    figures: outputs.filter((output) => output.data && PLOTLY in output.data).length,
  };
}
