<?php
/**
 * Title: Country page
 * Slug: newswire/country-page
 * Description: The rates of a country's currency, its large story, and a list of the rest. Choose the country in the sidebar.
 * Keywords: country, news, rates, section
 * Viewport Width: 1200
 *
 * @package NewswireElements
 */

?>
<!-- wp:group {"align":"wide","style":{"spacing":{"blockGap":"1.5rem"}},"layout":{"type":"default"}} -->
<div class="wp-block-group alignwide">
<!-- wp:newswire/country-news {"country":"KG","limit":7} /-->

<!-- wp:newswire/rates-strip {"pairs":"USD/KGS EUR/KGS","layout":"wrap"} /-->
</div>
<!-- /wp:group -->
