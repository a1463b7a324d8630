import { createBot } from '../create-bot.ts';

/** Where Botpress's command line looks for the bot. */
export default createBot();
