/** What LangChain and the OpenAI client read from the environment and would act on: traces sent to a third party, verbose
 * output, requests in the log, another address. */
const LEAKING_VARIABLES = [
  'LANGSMITH_TRACING',
  'LANGSMITH_TRACING_V2',
  'LANGCHAIN_TRACING',
  'LANGCHAIN_TRACING_V2',
  'LANGCHAIN_VERBOSE',
  'LANGSMITH_GATEWAY',
  'OPENAI_LOG',
  'OPENAI_CUSTOM_HEADERS',
  'OPENAI_ORGANIZATION',
  'OPENAI_ORG_ID',
  'OPENAI_PROJECT_ID',
] as const;

/** Takes the variables out of the environment that would send a resident's words elsewhere. To be called before a part of
 * LangChain sees any. */
export function dropTraceSettings(): void {
  for (const name of LEAKING_VARIABLES) delete process.env[name];
}
