// Asks the server for a document. What comes with another status than 200, or is cut, is an error and never data.
// The name of a file ends in the SHA-256 of what it holds: the browser refuses whatever else comes under it.
globalThis.atlas = globalThis.atlas || {};

atlas.ask = async (address) => {
  const integrity = atlas.promised(address);
  const asked = fetch(address, { integrity });
  // What was damaged on its way may lie in the browser's cache for a year: the second time it is left there.
  const answer = await (integrity
    ? asked.catch(() => fetch(address, { integrity, cache: "reload" }))
    : asked);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer.json();
};

// dashboard/server/pages/files.py names the files, and says the same of them.
atlas.promised = (address) => {
  const [, sum] = /^\/files\/.+-([\w-]{43})\.\w+$/.exec(address) ?? [];
  return sum ? `sha256-${sum.replaceAll("-", "+").replaceAll("_", "/")}=` : "";
};
