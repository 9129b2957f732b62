package bot

// audioBubble plays a sound.
var audioBubble = &kind{bubble: sayContent}
