"""Parts of the printed reports and of the forms that ask for what they need."""
