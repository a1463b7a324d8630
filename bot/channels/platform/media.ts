import type { FetchedPicture } from '../channel.ts';
import type { ApiAnswer, ApiClient } from './api-client.ts';

/** No such file, one that has ended (they are kept for three days), or an account that may fetch none. */
const GONE = new Set([40007, 40004, 48001, 50002, 301017, 43009]);

/** Fetches a file that somebody sent (获取临时素材). Source of path and error numbers: 微信公众平台开发文档, 企业微信开发者中心. */
export async function fetchMedia(
  api: Pick<ApiClient, 'download'>,
  mediaId: string,
  maxBytes: number,
): Promise<FetchedPicture> {
  const query = new URLSearchParams({ media_id: mediaId });
  const answer = await api.download(`/cgi-bin/media/get?${query}`, maxBytes);
  if (answer.kind === 'file') return { kind: 'fetched', bytes: answer.bytes };
  if (answer.kind === 'too_large') return { kind: 'never', reason: 'too_large' };
  if (answer.kind === 'unasked') return { kind: 'down', reason: answer.reason };
  if (answer.kind !== 'answered') return { kind: 'later', reason: answer.reason };
  const reason = `errcode_${answer.errcode}`;
  return { kind: GONE.has(answer.errcode) ? 'never' : 'later', reason };
}

/** Lends a picture to the platform, which keeps it for three days (上传临时素材).
 * @returns Its id there, or what was answered instead. */
export async function lendPicture(
  api: Pick<ApiClient, 'upload'>,
  bytes: Uint8Array,
): Promise<{ readonly mediaId: string } | ApiAnswer> {
  const file = { name: 'picture.jpg', mediaType: 'image/jpeg', bytes };
  const answer = await api.upload('/cgi-bin/media/upload?type=image', file);
  const mediaId = answer.kind === 'answered' ? answer.fields['media_id'] : undefined;
  return typeof mediaId === 'string' ? { mediaId } : answer;
}
