import { pino, type DestinationStream, type Logger } from 'pino';

export interface LoggerConfig {
  readonly level: string;
  /** Where lines go; standard output by default. */
  readonly destination?: DestinationStream;
}

/** Makes the structured log: one JSON object a line. Nobody may pass it a resident's words; errors go through `describeError`. */
export function createLogger({ level, destination }: LoggerConfig): Logger {
  const options = { level, base: null, timestamp: pino.stdTimeFunctions.isoTime };
  return destination ? pino(options, destination) : pino(options);
}
