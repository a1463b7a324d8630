/** What is read at most. Chosen so that no file makes the reading process outgrow 1.5 GB. */
export const LIMITS = {
  /** Bytes of one file. */
  fileBytes: 200_000_000,
  /** Bytes of one text file: it is held in memory several times over. */
  textBytes: 20_000_000,
  pdfPages: 2_000,
  /** Pixels of one image: 40 megapixels and a little, as cameras count. */
  imagePixels: 42_000_000,
  /** Rows of one spreadsheet. */
  sheetRows: 50_000,
  /** Files in one ZIP, those of ZIPs inside it included. */
  zipEntries: 2_000,
  /** Bytes of everything in one ZIP when unpacked. */
  zipBytes: 1_000_000_000,
  /** Bytes of what is read of a DOCX or XLSX when unpacked: all of it is held in memory, more than once. */
  officeBytes: 200_000_000,
  /** How much smaller than its content an entry may be; real documents stay below 50. */
  zipRatio: 200,
  /** A ZIP in a ZIP is read, one inside that is not. */
  zipDepth: 2,
} as const;
