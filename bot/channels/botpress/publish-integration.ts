import { Client, type ClientInputs, isApiError } from '@botpress/client';
import { hitlInterface } from './hitl-interface.ts';
import { integrationDefinition } from './integration-definition.ts';

/** Where the integration is published, and by whom. */
export interface PublishOptions {
  readonly apiUrl: string;
  /** A personal access token of somebody who may deploy in the workspace. */
  readonly token: string;
  readonly workspaceId: string;
  /** As the workspace knows it: `handle/youyu`, or `youyu` where the workspace has no handle. */
  readonly name: string;
  /** Where Botpress calls us. */
  readonly url: string;
}

/** What came of it. `refused` holds Botpress's own kind of error. */
export type Published =
  | { readonly kind: 'created' | 'updated'; readonly id: string; readonly version: string }
  | { readonly kind: 'refused'; readonly reason: string };

type Body = ClientInputs['createIntegration'];

/** Makes the integration known to a workspace, or renews it there: it runs on our own server. */
export async function publishIntegration(options: PublishOptions): Promise<Published> {
  const { apiUrl, token, workspaceId, name } = options;
  const client = new Client({ apiUrl, token, workspaceId, timeout: TIMEOUT_MS });
  const { version } = integrationDefinition;
  try {
    const { name: hitl, version: hitlVersion } = hitlInterface;
    const found = await client.getPublicInterface({ name: hitl, version: hitlVersion });
    const body = integrationBody(options, found.interface.id);
    const known = await idOf(client, name, version);
    if (known === null) {
      const { integration } = await client.createIntegration(body);
      return { kind: 'created', id: integration.id, version };
    }
    const { name: _, version: __, ...change } = body;
    await client.updateIntegration({ ...change, id: known });
    return { kind: 'updated', id: known, version };
  } catch (error) {
    return { kind: 'refused', reason: isApiError(error) ? `${error.type} (${error.code})` : 'unreachable' };
  }
}

const TIMEOUT_MS = 30_000;

async function idOf(client: Client, name: string, version: string): Promise<string | null> {
  try {
    return (await client.getIntegrationByName({ name, version })).integration.id;
  } catch (error) {
    if (isApiError(error) && error.type === 'ResourceNotFound') return null;
    throw error;
  }
}

/** The definition as Botpress's interface takes it: schemas as JSON Schema. */
export function integrationBody({ name, url }: Pick<PublishOptions, 'name' | 'url'>, hitlId: string): Body {
  const {
    version,
    title,
    description,
    configuration,
    actions,
    events,
    channels,
    entities,
    user,
    interfaces,
  } = integrationDefinition;
  return {
    name,
    version,
    url,
    sdkVersion: integrationDefinition.metadata.sdkVersion,
    visibility: 'private',
    ...(title === undefined ? {} : { title }),
    ...(description === undefined ? {} : { description }),
    ...(configuration === undefined ? {} : { configuration: { schema: jsonOf(configuration.schema) } }),
    user: { tags: user?.tags ?? {} },
    entities: mapped(entities, ({ schema }) => ({ schema: jsonOf(schema) })),
    events: mapped(events, ({ title: label, description: about, schema }) => ({
      ...titled(label, about),
      schema: jsonOf(schema),
    })),
    actions: mapped(actions, ({ title: label, description: about, input, output, attributes }) => ({
      ...titled(label, about),
      ...(attributes === undefined ? {} : { attributes }),
      input: { schema: jsonOf(input.schema) },
      output: { schema: jsonOf(output.schema) },
    })),
    channels: mapped(channels, ({ title: label, description: about, messages, message, conversation }) => ({
      ...titled(label, about),
      messages: mapped(messages, ({ schema }) => ({ schema: jsonOf(schema) })),
      message: { tags: message?.tags ?? {} },
      conversation: { tags: conversation?.tags ?? {} },
    })),
    interfaces: mapped(interfaces, (one) => ({
      id: hitlId,
      entities: one.entities,
      actions: one.actions,
      events: one.events,
      channels: one.channels,
    })),
  };
}

type Schema = { toJSONSchema(): object };

function jsonOf(schema: Schema): Record<string, unknown> {
  return { ...schema.toJSONSchema() };
}

function titled(title: string | undefined, description: string | undefined) {
  return {
    ...(title === undefined ? {} : { title }),
    ...(description === undefined ? {} : { description }),
  };
}

function mapped<T, R>(
  record: Readonly<Record<string, T>> | undefined,
  to: (value: T) => R,
): Record<string, R> {
  return Object.fromEntries(Object.entries(record ?? {}).map(([key, value]) => [key, to(value)]));
}
