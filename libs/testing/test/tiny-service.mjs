import { createServer } from 'node:http';

/** A process with the doors of a service and nothing behind them. `POST /die` ends it as a crash would. */
const server = createServer((request, response) => {
  if (request.url === '/die') process.exit(7);
  response.statusCode = request.url.startsWith('/health/') ? 200 : 404;
  response.end(JSON.stringify({ pid: process.pid, greeting: process.env.GREETING }));
});
server.listen(Number(process.env.PORT), '127.0.0.1', () => console.log(`listening as ${process.env.GREETING}`));
process.on('SIGTERM', () => {
  console.log('stopping in order');
  server.close(() => process.exit(0));
  server.closeAllConnections();
});
