import * as sdk from '@botpress/sdk';
import { integrationDefinition } from '../channels/botpress/integration-definition.ts';

/** The name under which the workspace knows the integration: its handle, a slash, youyu. */
const NAME = process.env['YOUYU_INTEGRATION'] ?? integrationDefinition.name;
const { version, configuration, actions, events, channels, entities, user } = integrationDefinition;

/** A small bot that does nothing itself: it asks Youyu, and says what Youyu and its counsellors say. */
export const botDefinition = new sdk.BotDefinition({
  message: {
    tags: { youyu: { title: 'Reply', description: 'Id at Youyu, so that nothing is said twice' } },
  },
}).addIntegration(
  {
    type: 'integration',
    name: NAME,
    version,
    definition: {
      name: NAME,
      version,
      configuration: configuration ?? { schema: sdk.z.object({}) },
      actions: actions ?? {},
      events: events ?? {},
      channels: channels ?? {},
      entities: entities ?? {},
      user: user ?? {},
    },
  },
  {
    alias: 'youyu',
    enabled: true,
    configuration: { secret: process.env['YOUYU_BOTPRESS_SECRET'] ?? '' },
  },
);
