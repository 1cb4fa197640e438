/** From what Node's fetch throws to a sentence that says what to do. */
const KNOWN = {
  ENOTFOUND: "the address can't be found",
  EAI_AGAIN: "the address can't be found",
  ECONNREFUSED: "the server refuses connections",
  ECONNRESET: "the connection broke off",
  ETIMEDOUT: "the server doesn't answer",
  EHOSTUNREACH: "the server can't be reached",
  ENETUNREACH: "there is no network",
  UND_ERR_SOCKET: "the connection broke off",
  UND_ERR_CONNECT_TIMEOUT: "the server doesn't answer",
  UND_ERR_HEADERS_TIMEOUT: "the server doesn't answer",
  UND_ERR_BODY_TIMEOUT: "the server stopped sending",
};

const CERTIFICATE = /CERT|SELF_SIGNED|UNABLE_TO_(VERIFY|GET_ISSUER)/;

/** The code at the bottom of an error: fetch wraps the real one as its cause, sometimes in a list. */
function codeOf(error) {
  for (let at = error; at; at = at.cause ?? at.errors?.[0]) if (at.code) return String(at.code);
  return "";
}

/** A sentence for an error of the network; undefined if it is none. */
export function networkSentence(error, url) {
  const code = codeOf(error);
  const { host } = new URL(url);
  if (CERTIFICATE.test(code))
    return `${host}: the network's certificate is not trusted (${code}). Set NODE_EXTRA_CA_CERTS to your network's certificate file`;
  if (error.name === "TimeoutError")
    return `${host}: the server stopped sending. Run the command again: it continues where it stopped`;
  const known = KNOWN[code];
  if (!known && !(error instanceof TypeError)) return undefined;
  return (
    `no network: ${host}: ${known ?? "can't be reached"}${code ? ` (${code})` : ""}. Check the connection and run the command again, ` +
    "which continues where it stopped (behind a proxy: Node 24 with NODE_USE_ENV_PROXY=1 and HTTPS_PROXY); or fetch " +
    `${url} on another machine and put the file into data/real. The lessons run without it: shipped or generated data stand in`
  );
}

/** A sentence for an answer that isn't the file. */
export function statusSentence(status, url) {
  if (status === 404 || status === 410)
    return `${url} is gone (HTTP ${status}). The publisher moved or removed the file`;
  if (status === 401 || status === 403 || status === 407)
    return `${new URL(url).host} refuses access to ${url} (HTTP ${status})`;
  if (status >= 500) return `${new URL(url).host} has trouble (HTTP ${status}). Try again later`;
  return `${url} answers with HTTP ${status}, not with the file`;
}
