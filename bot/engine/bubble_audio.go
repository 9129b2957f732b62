package engine

// audioBubble plays a sound.
var audioBubble = &kind{bubble: sayContent}
