const PATHS = {
  menu: 'M5 12h.01M12 12h.01M19 12h.01',
  close: 'M6 6l12 12M18 6L6 18',
  chevron: 'M7 10l5 5 5-5',
  send: 'M12 19V5M6 11l6-6 6 6',
  alert: 'M12 4L2.8 20h18.4L12 4zM12 10v4.5M12 17.4h.01',
  phone:
    'M6.5 3.5l3 .5 1 4-2 1.5a12 12 0 006 6l1.5-2 4 1 .5 3c0 1.5-1 2.5-2.5 2.5C11 20 4 13 4 6c0-1.5 1-2.5 2.5-2.5z',
  camera: 'M4 8h3l1.6-2.5h6.8L17 8h3v11H4V8zM12 16.5a3.2 3.2 0 100-6.4 3.2 3.2 0 000 6.4z',
  picture: 'M4 5h16v14H4V5zM8.5 10.2h.01M4 16l5-4.5 4 3.5 3-2.5 4 3.5',
  down: 'M12 5v14M6 13l6 6 6-6',
} as const;

/** A line drawing beside a word; it says nothing by itself. */
export function Icon({ name }: { name: keyof typeof PATHS }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  );
}
