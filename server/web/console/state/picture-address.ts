/** Where a picture of a case is; the sign-in opens it. */
export function pictureAddress(ticketId: string, id: string, size: 'full' | 'thumb'): string {
  return `/api/console/tickets/${encodeURIComponent(ticketId)}/attachments/${id}?size=${size}`;
}
