/** A configuration to start from, for the sample that `newswire init` and `newswire publish` make. */
export const EXAMPLE = `// What \`newswire embed\` makes for partners: one element, in every form in which sites take one.
{
  // With this line editors complete what you type, and mark what is wrong.
  "$schema": "./node_modules/newswire-elements/dist/schema/embed.schema.json",

  // fx-ticker, news-card or country-feed, and its attributes.
  "element": "fx-ticker",
  "attributes": {"pairs": "USD/KGS USD/KZT"},

  // A file of yours, which is copied, or an address, which is not: {"src": "https://widgets.example.com/v1/rates.json"}.
  "documents": {"src": "public/rates.json"},

  // The link that readers without script see, and that stays true: no rate, and no headline.
  "title": "Exchange rates of Central Asia: The Example Courier",
  "link": "https://courier.example/rates/",
  "publisher": {"name": "The Example Courier", "url": "https://courier.example/"},

  // Where the folder will be served.
  "base_url": "https://widgets.example.com/rates/",

  // The language it speaks; without this line that of the partner's page.
  // "language": "ru",
  // Colours of its own, light or dark; without this line those of the partner's page.
  // "theme": "light",
  // The height that is kept free until the script has come.
  // "reserve": "44px",
  // The frame's size, where a page does not let it grow, in CSS pixels.
  // "frame": {"width": 600, "height": 80},
  // Where pictures of stories come from, if not from the folder.
  // "picture_hosts": ["https://images.example.com"],
  // Seconds for which other sites keep what oembed.json says.
  // "cache_age": 86400,
}
`;
