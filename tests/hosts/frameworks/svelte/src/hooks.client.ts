// The pages of this site show two ways, of which a site has one: elements from the first, or a script of the publisher's.
if (location.pathname.includes('early')) await import('newswire-elements/all.js');

export {};
