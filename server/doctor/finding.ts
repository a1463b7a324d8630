/** What one check found. `bad` needs to be put right before the service works as it should; `note` is worth knowing. */
export interface Finding {
  readonly state: 'good' | 'note' | 'bad';
  readonly line: string;
}

export const good = (line: string): Finding => ({ state: 'good', line });
export const note = (line: string): Finding => ({ state: 'note', line });
export const bad = (line: string): Finding => ({ state: 'bad', line });
