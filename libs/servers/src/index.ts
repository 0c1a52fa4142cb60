export * from './free-port.js';
export * from './lock.js';
export * from './processes.js';
export * from './secrets.js';
export * from './postgres/postgres-server.js';
export * from './postgres/prepare-databases.js';
export * from './kafka/kafka-jars.js';
export * from './kafka/kafka-server.js';
