package bot

import "strings"

// botKeys are the keys of the bot in a start reply, by the dialect's word for
// bots.
var botKeys = map[string]string{"typebots": "typebot", "mozbots": "mozbot", "agents": "agent"}

// botKey returns the key for the dialect of a path.
func botKey(path string) string {
	for _, collection := range collections {
		if strings.HasPrefix(path, "/api/v1/"+collection+"/") {
			return botKeys[collection]
		}
	}
	return "typebot"
}
