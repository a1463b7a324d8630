/** The slots of every form that tell who the resident is. A form that asks for such a thing uses one of these ids. */
export const PERSONAL_SLOTS: ReadonlySet<string> = new Set(['name', 'town', 'contact']);
