<?php
/**
 * Title: Country page
 * Slug: newswire/country-page
 * Description: One country’s stories, the newest one large, and rates below them. Choose the country in the sidebar.
 * Keywords: country, news, rates, section
 * Viewport Width: 1200
 *
 * @package NewswireElements
 */

?>
<!-- wp:group {"align":"wide","style":{"spacing":{"blockGap":"1.5rem"}},"layout":{"type":"default"}} -->
<div class="wp-block-group alignwide">
<!-- wp:newswire/country-news {"limit":7} /-->

<!-- wp:newswire/rates-strip {"layout":"wrap"} /-->
</div>
<!-- /wp:group -->
