/** From what npm, pip or a compiler printed to a sentence that says what to do. */
const KNOWN = [
  [
    /ENOSPC|No space left on device|os error 28/i,
    () => "the disk is full. Free 3 GB, or move this folder to a larger disk",
  ],
  [
    /EINTEGRITY|DO NOT MATCH THE HASHES|Hash mismatch/i,
    () =>
      "a downloaded file differs from the one this project was made with (hash mismatch), so it was refused. Try again on another network; if it stays, report it",
  ],
  [
    /SELF_SIGNED_CERT|UNABLE_TO_VERIFY|UNABLE_TO_GET_ISSUER|CERTIFICATE_VERIFY_FAILED/i,
    () =>
      "the network's certificate is not trusted. Ask for your network's certificate file and set NODE_EXTRA_CA_CERTS (npm) and PIP_CERT (pip) to it",
  ],
  [
    /ENOTCACHED|no cached response/i,
    () =>
      "the folder given with --from lacks a package. Fill it again with `npm run setup -- --download DIR`",
  ],
  [
    /ENOTFOUND|ECONNREFUSED|EAI_AGAIN|ETIMEDOUT|ECONNRESET|EHOSTUNREACH|ENETUNREACH|network (error|timeout)|Failed to establish a new connection|NewConnectionError|ConnectTimeout|ReadTimeout|Temporary failure in name resolution|Name or service not known|getaddrinfo|Connection refused|RemoteDisconnected|error sending request|tunneling socket/i,
    (output) =>
      `the package registry${addressIn(output)} can't be reached. Check the network (and HTTPS_PROXY behind a proxy), or install from a filled folder: npm run setup -- --from DIR`,
  ],
  [
    /E401|E403|401 Unauthorized|403 Forbidden|Client Error/i,
    () =>
      "the package registry refused access. Check the registry and its sign-in in `npm config list` and `pip config list`",
  ],
  [
    /E404|ETARGET|No matching distribution found|No versions of/i,
    (output) =>
      `a pinned package is not to be had${packageIn(output)}. A private registry may not mirror it; or this Python is too new or too old: 3.10 to 3.14 are known to work`,
  ],
  [
    /EACCES|EPERM|Permission denied/i,
    () =>
      "a file could not be written. Check that this folder and your npm and pip caches belong to you (not to root)",
  ],
  [
    /can only install packages when your package\.json and package-lock\.json|Missing: .* from lock file/i,
    () =>
      "package.json and package-lock.json don't belong together. Undo the change to one, or run: npm install",
  ],
];

export function explainFailure(what, output, log) {
  const known = KNOWN.find(([pattern]) => pattern.test(output));
  if (known) return `${what}: ${known[1](output)}. (Details: ${log})`;
  const last = output.trim().split("\n").slice(-4).join("\n    ");
  return `${what} failed. Its last words:\n    ${last || "(none)"}\n  Details: ${log}. Run \`npm run doctor\` to see what is missing.`;
}

function addressIn(output) {
  const found = /https?:\/\/(?:[^@/\s]*@)?([^/\s'"]+)/.exec(output);
  return found ? ` (${found[1]})` : "";
}

function packageIn(output) {
  const found = /No matching distribution found for (\S+)|404 Not Found - GET \S+\/([^\s/]+)/.exec(output);
  return found ? ` (${found[1] ?? found[2]})` : "";
}
