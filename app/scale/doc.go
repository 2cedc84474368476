// Package scale is the screen on which a store of very many keys is at work: its table
// as a map, a region of it, one chain, its pool, and how fast all of that is here.
//
//	Update ── orders ──>  worker (package worker)   a real store under a workload
//	       <── frames ──                            parts of surveys, chains, slots
//	  Model: a byte for each bucket and each slot, as they were surveyed last
//	    View: what is drawn, a few times a second;  Model.Paint: pixels, every frame
//
// What always holds: the model asks for the next part of a survey when the last has been
// drawn, so that neither side floods the other; nothing runs in the worker that the
// model did not order; and when the screen is left there is no worker, nor its memory.
//
// As everywhere, Update changes the model and View says what is drawn; neither knows of
// a browser.
package scale
