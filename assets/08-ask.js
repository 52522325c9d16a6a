// Asks the server for a document. What comes with another status than 200, or is cut, is an error and never data.
globalThis.atlas = globalThis.atlas || {};

atlas.ask = async (address) => {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer.json();
};
