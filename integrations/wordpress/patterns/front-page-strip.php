<?php
/**
 * Title: Front page strip
 * Slug: newswire/front-page-strip
 * Description: Exchange rates across the whole width, and below them the newest story beside a list of others.
 * Keywords: rates, currency, headlines, front page
 * Viewport Width: 1200
 *
 * @package NewswireElements
 */

?>
<!-- wp:group {"align":"wide","style":{"spacing":{"blockGap":"1.5rem"}},"layout":{"type":"default"}} -->
<div class="wp-block-group alignwide">
<!-- wp:newswire/rates-strip /-->

<!-- wp:newswire/country-news {"limit":5} /-->
</div>
<!-- /wp:group -->
