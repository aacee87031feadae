// The only thing of the host that core may see besides the language: IDNA, by way of the URL parser.
declare class URL {
  constructor(text: string);
  static canParse(text: string): boolean;
  readonly hostname: string;
}
