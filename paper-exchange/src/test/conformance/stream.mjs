import { eventually } from './steps.mjs';

/** Collects what a WebSocket client of the package emits. */
export class Heard {
  updates = [];
  responses = [];
  exceptions = [];
  extensions = [];
  authenticated = 0;

  constructor(client) {
    client.on('open', ({ ws }) => this.extensions.push(ws.extensions));
    client.on('update', (event) => this.updates.push(event));
    client.on('response', (event) => this.responses.push(event));
    client.on('exception', (event) => this.exceptions.push(event));
    client.on('authenticated', () => this.authenticated++);
  }

  /** The first row, of all frames of a channel, that fits. */
  row(channel, fits = () => true) {
    return eventually(`a row of ${channel}`, () => this.rows(channel).find(fits));
  }

  rows(channel) {
    return this.frames(channel).flatMap((frame) => frame.data);
  }

  frames(channel) {
    return this.updates.filter((frame) => (frame.arg?.channel ?? frame.arg?.topic) === channel);
  }
}

/** A logger of the package that says nothing: its lines would be among the report's. */
export const silent = { trace() {}, info() {}, error() {} };
