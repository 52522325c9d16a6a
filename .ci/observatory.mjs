// Runs MDN's HTTP Observatory on a server of this machine, as if it were a host of the web with TLS at 443.
// usage: node observatory.mjs SCANNER-FOLDER PORT LEAST-SCORE
import net from "node:net";
import { pathToFileURL } from "node:url";

const HOST = "atlas.example";
const [folder, port, least] = process.argv.slice(2);

// The scanner asks https://HOST and http://HOST. Whatever it asks goes to the server, or, without TLS, nowhere.
const connect = net.Socket.prototype.connect;
net.Socket.prototype.connect = function (first, ...rest) {
  const options = Array.isArray(first) ? first[0] : first;
  if (options?.port) Object.assign(options, { host: "127.0.0.1", port: Number(options.port) === 443 ? Number(port) : 1 });
  return connect.call(this, first, ...rest);
};

const { scan } = await import(pathToFileURL(`${folder}/src/index.js`));
const found = await scan(HOST);
for (const [name, test] of Object.entries(found.tests)) {
  const points = `${test.scoreModifier > 0 ? "+" : ""}${test.scoreModifier}`;
  console.log(`${test.pass ? "passed" : "FAILED"}  ${points.padStart(4)}  ${name}: ${test.result}`);
}
const { grade, score, testsPassed, testsQuantity } = found.scan;
console.log(`${grade}, ${score} points, ${testsPassed} of ${testsQuantity} tests passed`);
process.exit(score >= Number(least) && testsPassed === testsQuantity ? 0 : 1);
