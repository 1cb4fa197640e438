// Says in a sentence that Node is too old, before a file with newer syntax is read. Plain old syntax on purpose.
var OLDEST = 18;

/** Runs a command's module where this Node can read it. (Node 18 and 19 can; set-up then refuses them by name.) */
export function runWhenReadable(load) {
  if (Number(process.versions.node.split(".")[0]) >= OLDEST) {
    return load();
  }
  console.error(
    "Node 20 to 26 is needed; this is Node " +
      process.versions.node +
      ". Install one from nodejs.org, or with a version manager: nvm install 22",
  );
  process.exitCode = 1;
  return Promise.resolve();
}
