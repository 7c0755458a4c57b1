"""Every word on screen, one module a place; a letter after `&` is pressed with Alt."""
