import { botDefinition } from './bot-definition.ts';

/** Where Botpress's command line looks for the definition. */
export default botDefinition;
