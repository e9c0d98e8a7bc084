// Loaded before a program of others (`node --require`): whatever it listens on, it listens on this machine only.
const { Server } = require('node:net');

const listen = Server.prototype.listen;
Server.prototype.listen = function (...args) {
  const [first] = args;
  if (typeof first === 'object' && first !== null && first.port !== undefined) {
    return listen.call(this, { ...first, host: '127.0.0.1' }, ...args.slice(1));
  }
  if (typeof first === 'number' || /^\d+$/.test(first)) {
    const done = args.find((arg) => typeof arg === 'function');
    return listen.call(this, { port: Number(first), host: '127.0.0.1' }, ...(done ? [done] : []));
  }
  return listen.apply(this, args);
};
